using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Turns a facet attribute into a factory of constructor arguments. Registered as a singleton service.</summary>
public interface IAttributeToFactoryMapper<in TMetadata> where TMetadata : IFacetMetadata
{
    Factory<IGrainContext, object> GetFactory(ParameterInfo parameter, TMetadata metadata);
}
