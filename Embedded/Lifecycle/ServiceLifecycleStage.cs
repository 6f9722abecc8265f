namespace Orleans;

/// <summary>Stages of a silo, started in ascending and stopped in descending order.</summary>
public static class ServiceLifecycleStage
{
    public const int First = int.MinValue;
    public const int RuntimeInitialize = 2000;
    public const int RuntimeServices = 4000;
    public const int RuntimeStorageServices = 6000;
    public const int RuntimeGrainServices = 8000;
    public const int AfterRuntimeGrainServices = 8100;
    public const int ApplicationServices = 10000;
    public const int ValidateInitialConnectivity = Active - 100;

    /// <summary>When it stops, all activations are deactivated.</summary>
    public const int GrainDeactivation = BecomeActive - 1;

    /// <summary>From here on the silo serves calls.</summary>
    public const int BecomeActive = Active - 1;
    public const int Active = 20000;
    public const int Last = int.MaxValue;
}
