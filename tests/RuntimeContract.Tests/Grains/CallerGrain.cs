namespace RuntimeContract.Grains;

[GrainType("contract-caller")]
public sealed class CallerGrain : Grain, ICallerGrain
{
    public async Task<ActivationReport[]> Employ(string worker, string gate, int calls)
    {
        var target = GrainFactory.GetGrain<IWorkerGrain>(worker);
        var reports = await Task.WhenAll(Enumerable.Range(0, calls).Select(_ => target.Work(gate)));
        return [.. reports, new() { Activation = Guid.Empty, Silo = RuntimeIdentity }];
    }

    public Task Pour(ITurnGrain target, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(target.Append));

    public Task<string> CancelThrough(string target, CancellationToken cancellationToken) =>
        GrainFactory.GetGrain<ICancelGrain>(target).WaitForCancel(cancellationToken);

    public Task<string?> ContextThrough(string target, string key) =>
        GrainFactory.GetGrain<IContextGrain>(target).Get(key);

    public async Task<string> CatchFrom(string target)
    {
        try
        {
            await GrainFactory.GetGrain<IFaultGrain>(target).ThrowCustom(7, "seven");
            return "nothing";
        }
        catch (ContractException exception)
        {
            return $"{exception.Message} {exception.Code}";
        }
    }

    public async Task<long> SumStream(string target, int count)
    {
        var sum = 0L;
        await foreach (var item in GrainFactory.GetGrain<IStreamGrain>(target).Count(count))
            sum += item;
        return sum;
    }
}
