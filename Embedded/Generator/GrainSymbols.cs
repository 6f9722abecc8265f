using System.Linq;
using Microsoft.CodeAnalysis;

namespace Orleans.Embedded.Generator;

/// <summary>Questions about symbols.</summary>
internal static class GrainSymbols
{
    private const string Addressable = "Orleans.Runtime.IAddressable";

    internal static bool IsAddressable(INamedTypeSymbol type) => type.AllInterfaces.Any(i => FullName(i) == Addressable);

    /// <summary>An interface that callers use, and not one of those that only say what kind of thing it is.</summary>
    internal static bool IsGrainInterface(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Interface && IsAddressable(type)
            && FullName(type) is not ("Orleans.IGrain" or "Orleans.IGrainObserver" or "Orleans.Runtime.IGrainExtension"
                or "Orleans.IGrainWithStringKey" or "Orleans.IGrainWithGuidKey" or "Orleans.IGrainWithIntegerKey"
                or "Orleans.IGrainWithGuidCompoundKey" or "Orleans.IGrainWithIntegerCompoundKey");

    internal static bool IsGrainClass(INamedTypeSymbol type)
        => type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false } && type.AllInterfaces.Any(i => FullName(i) == "Orleans.IGrain")
            && !DerivesFrom(type, "Orleans.Runtime.GrainReference");

    internal static bool Has(ISymbol symbol, string attribute) => Find(symbol, attribute) is not null;

    internal static AttributeData? Find(ISymbol symbol, string attribute)
        => symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } type && FullName(type) == attribute);

    internal static string FullName(ITypeSymbol type)
        => type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;

    /// <summary>Values of the type cannot change, so that they need no copy: decided here to save the question at run time.</summary>
    internal static bool IsImmutable(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
            return true;
        if (type.SpecialType is SpecialType.System_String or SpecialType.System_Decimal or SpecialType.System_DateTime
            || (type.SpecialType >= SpecialType.System_Boolean && type.SpecialType <= SpecialType.System_Double))
        {
            return true;
        }

        return FullName(type) is "System.Guid" or "System.TimeSpan" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly"
            or "System.Uri" or "Orleans.Runtime.GrainId" or "Orleans.Concurrency.Immutable`1";
    }

    private static bool DerivesFrom(INamedTypeSymbol type, string name)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (FullName(level) == name)
                return true;
        }

        return false;
    }
}
