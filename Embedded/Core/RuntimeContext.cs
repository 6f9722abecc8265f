namespace Orleans.Runtime;

/// <summary>The activation whose turn runs on this thread.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static Activation? CurrentOnThread;

    internal static Activation? Current => CurrentOnThread;

    internal static Activation? Exchange(Activation? activation)
    {
        var previous = CurrentOnThread;
        CurrentOnThread = activation;
        return previous;
    }
}
