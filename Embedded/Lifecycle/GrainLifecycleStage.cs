namespace Orleans.Runtime;

/// <summary>Stages of an activation, before <c>OnActivateAsync</c> and after <c>OnDeactivateAsync</c>.</summary>
public static class GrainLifecycleStage
{
    public const int First = int.MinValue;
    public const int SetupState = 1000;
    public const int Activate = 2000;
    public const int Last = int.MaxValue;
}
