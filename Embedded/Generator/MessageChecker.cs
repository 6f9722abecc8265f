using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Orleans.Embedded.Generator;

/// <summary>Checks the members of message types.</summary>
internal static class MessageChecker
{
    internal static Output Check(INamedTypeSymbol type)
    {
        var findings = new List<Finding>();
        if (type.TypeKind != TypeKind.Enum)
        {
            CheckIds(type, findings);
            if (!GeneratesIds(type))
                CheckMissing(type, findings);
        }

        return new Output(Names.Identifier(type), "", "", findings);
    }

    private static bool GeneratesIds(INamedTypeSymbol type)
        => GrainSymbols.Find(type, "Orleans.GenerateSerializerAttribute")!.NamedArguments.Any(a => a.Key == "GenerateFieldIds" && a.Value.Value is 1);

    private static void CheckIds(INamedTypeSymbol type, List<Finding> findings)
    {
        var seen = new HashSet<object>();
        foreach (var member in type.GetMembers())
        {
            if (GrainSymbols.Find(member, "Orleans.IdAttribute") is { ConstructorArguments: { Length: 1 } arguments } && !seen.Add(arguments[0].Value!))
                findings.Add(Finding.Of(Diagnostics.SameId, member, member.ToDisplayString(), arguments[0].Value!.ToString()));
        }
    }

    /// <summary>A property that can be set, or a field that can be written, is state; without an id it silently stays behind.</summary>
    private static void CheckMissing(INamedTypeSymbol type, List<Finding> findings)
    {
        var positional = type.IsRecord
            ? new HashSet<string>(type.InstanceConstructors.SelectMany(c => c.Parameters.Select(p => p.Name)))
            : [];
        foreach (var member in type.GetMembers().Where(m => !m.IsStatic && !m.IsImplicitlyDeclared && !positional.Contains(m.Name)))
        {
            var isState = member switch
            {
                IPropertySymbol property => property is { SetMethod: not null, IsAbstract: false, IsIndexer: false } && HasBackingField(type, property),
                IFieldSymbol { IsConst: false, AssociatedSymbol: null } => true,
                _ => false,
            };
            if (isState && !GrainSymbols.Has(member, "Orleans.IdAttribute") && !IsNonSerialized(type, member))
                findings.Add(Finding.Of(Diagnostics.MissingId, member, member.ToDisplayString()));
        }
    }

    private static bool HasBackingField(INamedTypeSymbol type, IPropertySymbol property)
        => type.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsNonSerialized(INamedTypeSymbol type, ISymbol member)
    {
        if (GrainSymbols.Has(member, "System.NonSerializedAttribute"))
            return true;
        return type.GetMembers().OfType<IFieldSymbol>().Any(field =>
            SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member) && GrainSymbols.Has(field, "System.NonSerializedAttribute"));
    }
}
