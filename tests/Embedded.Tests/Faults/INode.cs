namespace Embedded.Tests.Faults;

[Alias("embedded-tests.INode")]
public interface INode : IGrainWithStringKey
{
    Task<int> Count();

    /// <summary>Ends only when the gate of that name is opened.</summary>
    Task<string> WaitAt(string gate);

    Task<int> CountOf(string other);
}
