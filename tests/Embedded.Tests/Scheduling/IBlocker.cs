namespace Embedded.Tests.Scheduling;

[Alias("embedded-tests.IBlocker")]
public interface IBlocker : IGrainWithStringKey
{
    /// <summary>Blocks its thread until the other grain has answered.</summary>
    Task<int> BlockOn(string other);

    Task<int> Answer();
}
