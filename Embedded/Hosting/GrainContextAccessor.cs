using Orleans.Runtime;

namespace Orleans.Embedded.Hosting;

internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext GrainContext
        => RuntimeContext.Current ?? throw new InvalidOperationException("No grain is running here.");
}
