using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orleans.Embedded.Generator;

/// <summary>Generates references for grain interfaces and the list of an assembly's grains.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GrainGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var interfaces = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => node is InterfaceDeclarationSyntax { BaseList: not null },
                static (syntax, token) => syntax.SemanticModel.GetDeclaredSymbol(syntax.Node, token) is INamedTypeSymbol type
                    && GrainSymbols.IsGrainInterface(type) ? ReferenceWriter.Write(type) : null)
            .Where(static output => output is not null)
            .Select(static (output, _) => output!)
            .Collect();
        var classes = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => node is ClassDeclarationSyntax { BaseList: not null },
                static (syntax, token) => syntax.SemanticModel.GetDeclaredSymbol(syntax.Node, token) is INamedTypeSymbol type
                    && GrainSymbols.IsGrainClass(type) ? Register(type, "AddClass") : null)
            .Where(static output => output is not null)
            .Select(static (output, _) => output!)
            .Collect();
        var converters = context.SyntaxProvider.ForAttributeWithMetadataName(
                "Orleans.RegisterConverterAttribute", static (_, _) => true,
                static (syntax, _) => Register((INamedTypeSymbol)syntax.TargetSymbol, "AddConverter"))
            .Collect();
        var messages = context.SyntaxProvider.ForAttributeWithMetadataName(
                "Orleans.GenerateSerializerAttribute", static (_, _) => true,
                static (syntax, _) => MessageChecker.Check((INamedTypeSymbol)syntax.TargetSymbol))
            .Collect();

        context.RegisterSourceOutput(interfaces.Combine(classes).Combine(converters), static (production, found) =>
        {
            var ((interfaceOutputs, classOutputs), converterOutputs) = found;
            var all = interfaceOutputs.Concat(classOutputs).Concat(converterOutputs)
                .GroupBy(static output => (output.Name, output.Registration)).Select(static same => same.First()).ToList();
            foreach (var output in all)
            {
                Report(production, output);
                if (output.Source.Length > 0)
                    production.AddSource($"{output.Name}.g.cs", output.Source);
            }

            var registrations = all.Where(static output => output.Registration.Length > 0).Select(static output => output.Registration).ToList();
            if (registrations.Count > 0)
                production.AddSource("GrainManifest.g.cs", ManifestWriter.Write(registrations));
        });
        context.RegisterSourceOutput(messages, static (production, outputs) =>
        {
            foreach (var output in outputs.Distinct())
                Report(production, output);
        });
    }

    private static Output Register(INamedTypeSymbol type, string method)
    {
        var name = $"{method}_{Names.Identifier(type)}";
        return Names.IsAccessible(type)
            ? new Output(name, "", $"builder.{method}(typeof({Names.Open(type)}));", [])
            : new Output(name, "", "", [Finding.Of(Diagnostics.Inaccessible, type, type.ToDisplayString())]);
    }

    private static void Report(SourceProductionContext production, Output output)
    {
        foreach (var finding in output.Findings)
            production.ReportDiagnostic(finding.ToDiagnostic());
    }
}
