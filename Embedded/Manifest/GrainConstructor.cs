using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Embedded.Manifest;

/// <summary>Builds grains: facet parameters come from their attributes, the others from the silo's services.</summary>
internal static class GrainConstructor
{
    internal static Func<IServiceProvider, Activation, object> For(Type grainClass, IServiceProvider services)
    {
        var constructors = grainClass.GetConstructors(BindingFlags.Instance | BindingFlags.Public);
        if (constructors is [{ } only] && only.GetParameters().Length == 0)
        {
            // Nothing to inject: the activation needs no scope of services.
            var create = System.Linq.Expressions.Expression.Lambda<Func<object>>(System.Linq.Expressions.Expression.New(only)).Compile();
            return (_, _) => create();
        }

        var facets = constructors
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => (Parameter: parameter, Attribute: FacetOf(parameter)))
            .Where(facet => facet.Attribute is not null)
            .Select(facet => (facet.Parameter.ParameterType, Factory: FactoryFor(services, facet.Parameter, facet.Attribute!)))
            .ToArray();
        var factory = ActivatorUtilities.CreateFactory(grainClass, [.. facets.Select(facet => facet.ParameterType)]);
        return (_, activation) => factory(activation.ActivationServices, [.. facets.Select(facet => facet.Factory(activation))]);
    }

    private static Attribute? FacetOf(ParameterInfo parameter)
        => parameter.GetCustomAttributes().FirstOrDefault(attribute => attribute is IFacetMetadata);

    private static Factory<IGrainContext, object> FactoryFor(IServiceProvider services, ParameterInfo parameter, Attribute attribute)
    {
        var mapperType = typeof(IAttributeToFactoryMapper<>).MakeGenericType(attribute.GetType());
        var mapper = services.GetService(mapperType)
            ?? throw new OrleansConfigurationException($"Nothing is registered to serve [{attribute.GetType().Name}] on {parameter.Member.DeclaringType}.");
        return (Factory<IGrainContext, object>)mapperType.GetMethod(nameof(IAttributeToFactoryMapper<IFacetMetadata>.GetFactory))!
            .Invoke(mapper, BindingFlags.DoNotWrapExceptions, null, [parameter, attribute], null)!;
    }
}
