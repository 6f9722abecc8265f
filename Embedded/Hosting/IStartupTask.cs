namespace Orleans.Runtime;

/// <summary>Work that a silo does once, as it starts.</summary>
public interface IStartupTask
{
    Task Execute(CancellationToken cancellationToken);
}
