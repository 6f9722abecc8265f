using Orleans;

namespace RuntimeContract.Tests;

/// <summary>Notes the calls to <see cref="IFilteredGrain"/> before and after they run.</summary>
internal sealed class NotingIncomingFilter(Board board, string name) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is not FilteredGrain)
        {
            await context.Invoke();
            return;
        }

        var key = context.TargetId.Key.ToString()!;
        board.Note(key, $"{name} in {context.MethodName}");
        try
        {
            await context.Invoke();
        }
        finally
        {
            board.Note(key, $"{name} out {context.MethodName}");
        }
    }
}
