using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

/// <summary>Is a filter itself: it runs after the silo's.</summary>
[GrainType("contract-filtered")]
public sealed class FilteredGrain(Board board) : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    private string Key => this.GetPrimaryKeyString();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        board.Note(Key, $"grain in {context.MethodName}");
        await context.Invoke();
        board.Note(Key, $"grain out {context.MethodName}");
    }

    public Task<string> Plain() => Run("plain", nameof(Plain));

    public Task<int> Doubled(int value) => Run(value, nameof(Doubled));

    public Task<string> Answered() => Run("answered by the grain", nameof(Answered));

    public Task<string> Rewritten(string text) => Run(text, nameof(Rewritten));

    public Task Refused() => Run(0, nameof(Refused));

    public Task Failing() => throw new InvalidOperationException("failed in the grain");

    public Task<string> Forward(string other) => GrainFactory.GetGrain<IFilteredGrain>(other).Plain();

    private Task<T> Run<T>(T result, string method)
    {
        board.Note(Key, $"run {method}");
        return Task.FromResult(result);
    }
}
