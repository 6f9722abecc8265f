using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Orleans.Embedded.Generator;

/// <summary>One method of a grain interface.</summary>
internal sealed class MethodModel
{
    private MethodModel(IMethodSymbol method, ReturnKind returns, string result)
    {
        Method = method;
        Returns = returns;
        Result = result;
    }

    internal IMethodSymbol Method { get; }

    internal ReturnKind Returns { get; }

    /// <summary>The type of the result or of the elements; empty for none.</summary>
    internal string Result { get; }

    internal bool IsOneWay => Returns == ReturnKind.Void || GrainSymbols.Has(Method, "Orleans.Concurrency.OneWayAttribute");

    /// <summary>As the runtime's InvokeMethodOptions.</summary>
    internal int Options
        => (IsOneWay ? 1 : 0)
            | (GrainSymbols.Has(Method, "Orleans.Concurrency.ReadOnlyAttribute") ? 2 : 0)
            | (GrainSymbols.Has(Method, "Orleans.Concurrency.AlwaysInterleaveAttribute") ? 4 : 0);

    internal string? ResponseTimeout
        => GrainSymbols.Find(Method, "Orleans.ResponseTimeoutAttribute")?.ConstructorArguments.FirstOrDefault().Value as string;

    internal static bool IsToken(IParameterSymbol parameter) => GrainSymbols.FullName(parameter.Type) == "System.Threading.CancellationToken";

    /// <summary>The methods of an interface and of those it inherits; what cannot be called goes to the findings.</summary>
    internal static List<MethodModel> Of(INamedTypeSymbol type, List<Finding> findings)
    {
        var methods = new List<MethodModel>();
        foreach (var member in new[] { type }.Concat(type.AllInterfaces).SelectMany(i => i.GetMembers()))
        {
            if (member.IsStatic || !(member.IsAbstract || member.IsVirtual))
                continue;

            if (member is IPropertySymbol or IEventSymbol)
                findings.Add(Finding.Of(Diagnostics.Property, At(member, type), member.ToDisplayString()));
            else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && Create(method, type, findings) is { } model)
                methods.Add(model);
        }

        return methods;
    }

    private static ISymbol At(ISymbol member, INamedTypeSymbol type) => member.Locations.Any(l => l.IsInSource) ? member : type;

    private static MethodModel? Create(IMethodSymbol method, INamedTypeSymbol type, List<Finding> findings)
    {
        var count = findings.Count;
        var name = method.ToDisplayString();
        var returned = method.ReturnType as INamedTypeSymbol;
        var (kind, result) = method.ReturnsVoid ? (ReturnKind.Void, "") : returned is null ? (ReturnKind.None, "") : Classify(returned);

        if (kind == ReturnKind.None)
            findings.Add(Finding.Of(Diagnostics.ReturnType, At(method, type), name));
        foreach (var parameter in method.Parameters.Where(p => p.RefKind != RefKind.None))
            findings.Add(Finding.Of(Diagnostics.ByReference, At(method, type), name, parameter.Name));
        if (method.Parameters.Count(IsToken) > 1)
            findings.Add(Finding.Of(Diagnostics.Tokens, At(method, type), name));

        var model = new MethodModel(method, kind, result);
        if (model.IsOneWay && result.Length > 0)
            findings.Add(Finding.Of(Diagnostics.OneWayResult, At(method, type), name));
        return findings.Count == count ? model : null;
    }

    private static (ReturnKind Kind, string Result) Classify(INamedTypeSymbol type) => GrainSymbols.FullName(type) switch
    {
        "System.Threading.Tasks.Task" => (ReturnKind.Task, ""),
        "System.Threading.Tasks.Task`1" => (ReturnKind.TaskOfResult, Names.Of(type.TypeArguments[0])),
        "System.Threading.Tasks.ValueTask" => (ReturnKind.ValueTask, ""),
        "System.Threading.Tasks.ValueTask`1" => (ReturnKind.ValueTaskOfResult, Names.Of(type.TypeArguments[0])),
        "System.Collections.Generic.IAsyncEnumerable`1" => (ReturnKind.AsyncEnumerable, Names.Of(type.TypeArguments[0])),
        _ => (ReturnKind.None, ""),
    };
}
