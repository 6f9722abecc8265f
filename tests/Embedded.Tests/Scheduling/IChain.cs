namespace Embedded.Tests.Scheduling;

[Alias("embedded-tests.IChain")]
public interface IChain : IGrainWithIntegerKey
{
    /// <summary>Calls the next grain, and that the next; answers how many there were.</summary>
    Task<int> Descend(int depth);
}
