namespace Orleans.Runtime;

/// <summary>The method that filters see when a timer fires.</summary>
internal interface IGrainTimerInvoker
{
    Task InvokeCallbackAsync(CancellationToken cancellationToken);
}
