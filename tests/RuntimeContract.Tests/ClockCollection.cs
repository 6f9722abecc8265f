namespace RuntimeContract.Tests;

/// <summary>The tests that drive the clock, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ClockCollection
{
    public const string Name = "clock";
}
