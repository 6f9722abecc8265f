namespace RuntimeContract.Grains;

/// <summary>Looks at the scheduler it runs on.</summary>
[Alias("contract.ISchedulerGrain")]
public interface ISchedulerGrain : IGrainWithStringKey
{
    /// <summary>For each kind of await: whether the continuation is still on the grain's own scheduler.</summary>
    [Alias("Resume")]
    Task<bool[]> Resume(string gate);
}
