namespace Orleans.Embedded.Clustering;

/// <summary>The services of a client that has none.</summary>
internal sealed class EmptyServices : IServiceProvider
{
    internal static EmptyServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;
}
