namespace CheNu.Grains.Connectors;

/// <summary>A part of the policies in force. Take <see cref="Current"/> once per decision: a reload swaps it.</summary>
/// <typeparam name="T">The part; immutable.</typeparam>
public interface IPolicies<out T>
{
    /// <summary>The last good policies.</summary>
    T Current { get; }
}
