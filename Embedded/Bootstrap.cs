// Placeholder until the runtime's own types land: delete this file when they do.
#pragma warning disable CS1591, MA0048
namespace Orleans.Runtime
{
    public static class RuntimePlaceholder;
}

namespace Orleans.Hosting
{
    public static class HostingPlaceholder;
}

namespace Orleans
{
    [AttributeUsage(AttributeTargets.All)]
    public sealed class AliasAttribute(string alias) : Attribute
    {
        public string Alias { get; } = alias;
    }

    [AttributeUsage(AttributeTargets.All)]
    public sealed class IdAttribute(uint id) : Attribute
    {
        public uint Id { get; } = id;
    }

    [AttributeUsage(AttributeTargets.All)]
    public sealed class GenerateSerializerAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All)]
    public sealed class ImmutableAttribute : Attribute;

    public interface IGrain;

    public interface IGrainWithStringKey : IGrain;
}
