namespace Orleans.Concurrency;

/// <summary>A static predicate <c>bool (IInvokable)</c> of the class says which requests may start between the awaits of others.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayInterleaveAttribute(string callbackMethodName) : Attribute
{
    /// <summary>The predicate's name.</summary>
    internal string CallbackMethodName { get; } = callbackMethodName;
}
