using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Orleans.Embedded.Generator;

/// <summary>Names in generated code.</summary>
internal static class Names
{
    internal const string Calls = "global::Orleans.Embedded.Calls.";

    /// <summary>The type as C# writes it anywhere, with <c>global::</c>.</summary>
    internal static string Of(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>For <c>typeof</c>: generic types without their arguments.</summary>
    internal static string Open(INamedTypeSymbol type)
    {
        if (!type.IsGenericType)
            return Of(type);

        var name = Of(type);
        return name.Substring(0, name.LastIndexOf('<')) + "<" + new string(',', type.TypeParameters.Length - 1) + ">";
    }

    /// <summary>An identifier made of the type's full name.</summary>
    internal static string Identifier(ISymbol type)
    {
        var text = new StringBuilder();
        foreach (var c in type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace("global::", ""))
            text.Append(char.IsLetterOrDigit(c) ? c : '_');
        return text.ToString().TrimEnd('_');
    }

    internal static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Whether code in another file of the assembly can name the type.</summary>
    internal static bool IsAccessible(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return false;
            if (level.IsFileLocal || (!SymbolEqualityComparer.Default.Equals(level, type) && level.IsGenericType))
                return false;
        }

        return true;
    }

    /// <summary>The constraints of type parameters, as clauses.</summary>
    internal static string Constraints(System.Collections.Immutable.ImmutableArray<ITypeParameterSymbol> parameters)
        => string.Concat(parameters.Select(Constraint));

    private static string Constraint(ITypeParameterSymbol parameter)
    {
        var clauses = new System.Collections.Generic.List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
            clauses.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint)
            clauses.Add("struct");
        else if (parameter.HasReferenceTypeConstraint)
            clauses.Add("class");
        else if (parameter.HasNotNullConstraint)
            clauses.Add("notnull");
        clauses.AddRange(parameter.ConstraintTypes.Select(Of));
        if (parameter.HasConstructorConstraint && !parameter.HasValueTypeConstraint)
            clauses.Add("new()");
        return clauses.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", clauses)}";
    }
}
