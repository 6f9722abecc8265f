using Orleans;

namespace RuntimeContract.Tests;

/// <summary>Notes the calls that leave for <see cref="IFilteredGrain"/>.</summary>
internal sealed class NotingOutgoingFilter(Board board, string name) : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType == typeof(IFilteredGrain))
            board.Note(context.TargetId.Key.ToString()!, $"{name} calls {context.MethodName}");
        await context.Invoke();
    }
}
