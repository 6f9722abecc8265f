namespace Journal.Tests;

/// <summary>Between which steps of a write its process is killed.</summary>
public enum StepBoundary
{
    BeforeIntent,
    AfterIntent,
    AfterSending,
    BeforeOutcome,
    AfterOutcome,
}
