using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Orleans.Embedded.Generator;

/// <summary>A diagnostic as a value, so that unchanged code compares equal between runs of the generator.</summary>
internal sealed record Finding(DiagnosticDescriptor Descriptor, string Path, TextSpan Span, LinePositionSpan Lines, string Argument0, string Argument1)
{
    internal static Finding Of(DiagnosticDescriptor descriptor, ISymbol where, string argument0, string argument1 = "")
    {
        var location = where.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None;
        var lines = location.GetLineSpan();
        return new Finding(descriptor, lines.Path ?? "", location.SourceSpan, lines.Span, argument0, argument1);
    }

    internal Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptor, Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines), Argument0, Argument1);
}
