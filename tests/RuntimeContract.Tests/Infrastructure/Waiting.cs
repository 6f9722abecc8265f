namespace RuntimeContract.Tests;

/// <summary>Every wait of the suite is bounded: an event that does not come is named, instead of a run that hangs.</summary>
public static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<T> Bounded<T>(this Task<T> task, string what, Func<string>? state = null)
    {
        try
        {
            return await task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException exception) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Not seen within {Limit}: {what}. State: {state?.Invoke() ?? "unknown"}.", exception);
        }
    }

    public static async Task Bounded(this Task task, string what, Func<string>? state = null)
    {
        try
        {
            await task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException exception) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Not seen within {Limit}: {what}. State: {state?.Invoke() ?? "unknown"}.", exception);
        }
    }

    /// <summary>Never completes, except by its token.</summary>
    public static Task Never(CancellationToken cancellationToken) =>
        new TaskCompletionSource().Task.WaitAsync(cancellationToken);
}
