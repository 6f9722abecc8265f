namespace Embedded.Tests.Simulation;

[Alias("embedded-tests.IStep")]
public interface IStep : IGrainWithStringKey
{
    /// <summary>Notes its progress between awaits, and calls the next grain halfway.</summary>
    Task Walk(int steps, string? next);

    Task<int> RaceToAdd();

    Task WaitFor(TimeSpan time);
}
