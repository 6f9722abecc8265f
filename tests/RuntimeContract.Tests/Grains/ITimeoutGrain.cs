namespace RuntimeContract.Grains;

/// <summary>Answers late, or never.</summary>
[Alias("contract.ITimeoutGrain")]
public interface ITimeoutGrain : IGrainWithStringKey
{
    [ResponseTimeout("00:00:00.300")]
    [Alias("Hold")]
    Task Hold(string gate);

    /// <summary>me → other → me, without leave to re-enter.</summary>
    [ResponseTimeout("00:00:00.600")]
    [Alias("Cycle")]
    Task Cycle(string other);

    [Alias("Ping")]
    Task<string> Ping();
}
