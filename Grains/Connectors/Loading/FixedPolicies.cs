namespace CheNu.Grains.Connectors;

/// <summary>Policies that never change.</summary>
/// <typeparam name="T">The part of the policies.</typeparam>
public sealed class FixedPolicies<T>(T policy) : IPolicies<T>
{
    public T Current => policy;
}
