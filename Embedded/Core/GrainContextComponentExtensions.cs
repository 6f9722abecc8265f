using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>Typed access to the components of a context.</summary>
public static class GrainContextComponentExtensions
{
    public static TComponent? GetComponent<TComponent>(this IGrainContext context) where TComponent : class
        => (TComponent?)context.GetComponent(typeof(TComponent));

    public static TComponent? GetComponent<TComponent>(this ITargetHolder holder) where TComponent : class
        => (TComponent?)holder.GetComponent(typeof(TComponent));
}
