namespace RuntimeContract.Grains;

/// <summary>Calls other grains, so that the suite also has grains as callers.</summary>
[Alias("contract.ICallerGrain")]
public interface ICallerGrain : IGrainWithStringKey
{
    /// <summary>That many concurrent calls of a worker; answers who served them, then the caller itself.</summary>
    [Alias("Employ")]
    Task<ActivationReport[]> Employ(string worker, string gate, int calls);

    /// <summary>Sends the numbers 0…count-1 without waiting for one before sending the next.</summary>
    [Alias("Pour")]
    Task Pour(ITurnGrain target, int count);

    [Alias("CancelThrough")]
    Task<string> CancelThrough(string target, CancellationToken cancellationToken);

    [Alias("ContextThrough")]
    Task<string?> ContextThrough(string target, string key);

    [Alias("CatchFrom")]
    Task<string> CatchFrom(string target);

    [Alias("SumStream")]
    Task<long> SumStream(string target, int count);
}
