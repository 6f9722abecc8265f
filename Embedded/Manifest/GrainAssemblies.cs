using System.Reflection;

namespace Orleans.Embedded.Manifest;

/// <summary>Finds the assemblies that hold grains: those loaded, and those that they refer to.</summary>
internal static class GrainAssemblies
{
    internal static GrainManifestBuilder Describe()
    {
        var builder = new GrainManifestBuilder();
        foreach (var assembly in Find())
        {
            foreach (var attribute in assembly.GetCustomAttributes<GrainManifestProviderAttribute>())
                ((IGrainManifestProvider)Activator.CreateInstance(attribute.Provider)!).Describe(builder);
        }

        return builder;
    }

    private static HashSet<Assembly> Find()
    {
        var found = new HashSet<Assembly>();
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            Visit(assembly, found);
        if (Assembly.GetEntryAssembly() is { } entry)
            Visit(entry, found);
        return found;
    }

    private static void Visit(Assembly assembly, HashSet<Assembly> found)
    {
        // An assembly with grains refers to this one, and is referred to by the one that uses them.
        if (assembly.IsDynamic || IsFramework(assembly.GetName().Name) || !found.Add(assembly))
            return;

        foreach (var name in assembly.GetReferencedAssemblies())
        {
            if (IsFramework(name.Name))
                continue;

            try
            {
                Visit(Assembly.Load(name), found);
            }
            catch (Exception missing) when (missing is FileNotFoundException or FileLoadException or BadImageFormatException)
            {
                // A reference that is not deployed cannot hold grains that are.
            }
        }
    }

    private static bool IsFramework(string? name)
        => name is null || name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name is "netstandard" or "mscorlib" or "WindowsBase";
}
