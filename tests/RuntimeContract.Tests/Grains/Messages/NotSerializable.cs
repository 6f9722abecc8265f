namespace RuntimeContract.Grains;

/// <summary>Has no serializer.</summary>
public sealed class NotSerializable
{
    public Action? Callback { get; set; }
}
