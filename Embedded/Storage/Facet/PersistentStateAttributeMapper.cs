using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Turns <see cref="PersistentStateAttribute"/> into the argument of a grain's constructor.</summary>
public class PersistentStateAttributeMapper : IAttributeToFactoryMapper<PersistentStateAttribute>
{
    private static readonly MethodInfo Create = typeof(IPersistentStateFactory).GetMethod(nameof(IPersistentStateFactory.Create))!;

    /// <exception cref="ArgumentException">The parameter is not an <see cref="IPersistentState{TState}"/>.</exception>
    public Factory<IGrainContext, object> GetFactory(ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(attribute);
        if (!parameter.ParameterType.IsGenericType || parameter.ParameterType.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException(
                $"Parameter '{parameter.Name}' of the constructor of {parameter.Member.DeclaringType} carries [PersistentState] and is a {parameter.ParameterType}; it must be an IPersistentState<T>.",
                parameter.Name);
        }

        var configuration = attribute.StateName.Length > 0
            ? attribute
            : new PersistentStateAttribute(parameter.Name!, attribute.StorageName);
        var create = Create.MakeGenericMethod(parameter.ParameterType.GetGenericArguments());
        return context => create.Invoke(
            context.ActivationServices.GetRequiredService<IPersistentStateFactory>(), BindingFlags.DoNotWrapExceptions, null, [context, configuration], null)!;
    }
}
