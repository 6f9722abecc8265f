namespace Orleans;

/// <summary>Which members count as serialised without an <see cref="IdAttribute"/>.</summary>
public enum GenerateFieldIds
{
    None = 0,
    PublicProperties = 1,
}
