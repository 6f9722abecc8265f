using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reconciling reads with another endpoint of the connector: it must exist, be safe and take what it is given.</summary>
internal static class ReconcileCheck
{
    /// <summary>The endpoints with their reconcile rules.</summary>
    public static ImmutableArray<Endpoint> Compile(List<EndpointDraft> drafts, FileReport report)
    {
        var endpoints = ImmutableArray.CreateBuilder<Endpoint>(drafts.Count);
        foreach (var draft in drafts)
        {
            var rule = draft.Reconcile is null ? null : Rule(draft, drafts, report);
            endpoints.Add(rule is null ? draft.Endpoint : draft.Endpoint with { Effect = draft.Endpoint.Effect with { Reconcile = rule } });
        }

        return endpoints.MoveToImmutable();
    }

    private static ReconcileRule? Rule(EndpointDraft draft, List<EndpointDraft> drafts, FileReport report)
    {
        if (MapReader.Of(draft.Reconcile!.Value.Value, report, "'reconcile'") is not { } reader) return null;
        var name = reader.RequiredScalar("endpoint", "\"list_files\"");
        var target = name is null ? null : Target(name, drafts, report);
        var arguments = ImmutableArray.CreateBuilder<KeyValuePair<string, TextTemplate>>();
        foreach (var entry in reader.Entries("arguments"))
        {
            if (target is not null) CheckArgument(entry.Key, target, report);
            if (entry.Value is not YamlScalar { IsNull: false } value) report.Add(entry.Value, $"'{entry.Name}' must be text, which may hold placeholders, not {entry.Value.Kind}.");
            else if (TemplateReader.Read(value, report) is { } template)
            {
                draft.Scope.Check(template, value);
                arguments.Add(new(entry.Name, template));
            }
        }

        if (target is not null) CheckMissing(reader, target, arguments, report);
        if (draft.Endpoint.Effect is { Kind: EffectKind.Unsafe, Key: not null } && !arguments.Any(static argument => argument.Value.Placeholders.Contains(Reconciler.KeyPlaceholder, StringComparer.Ordinal)))
            report.Add(reader.Map, "'idempotency' with 'effect: unsafe' marks what is written; 'arguments' must look for it with {idempotency_key}.");
        var settles = reader.Duration("settles", TimeSpan.Zero, TimeSpan.FromHours(24)) ?? ReconcileRule.DefaultSettles;
        var found = PathReader.Read(reader.RequiredScalar("found", "\"files[0]\""), report);
        reader.Finish();
        return target is null || found is null ? null : new(target.Endpoint.Name, arguments.ToImmutable(), found, settles);
    }

    private static EndpointDraft? Target(YamlScalar name, List<EndpointDraft> drafts, FileReport report)
    {
        string[] safe = [.. drafts.Where(static draft => draft.Endpoint.Effect.Kind == EffectKind.Safe).Select(static draft => draft.Endpoint.Name).Order(StringComparer.Ordinal)];
        var target = drafts.Find(draft => draft.Endpoint.Name == name.Value);
        if (target is { Endpoint.Effect.Kind: EffectKind.Safe }) return target;
        var problem = target is null ? $"The connector has no endpoint '{name.Value}'" : $"The endpoint '{name.Value}' writes";
        report.AddUnknown(name, problem, name.Value, safe, none: "a safe endpoint, and there is none");
        return null;
    }

    private static void CheckArgument(YamlScalar name, EndpointDraft target, FileReport report)
    {
        string[] known = [.. target.Endpoint.Parameters.Select(static parameter => parameter.Name)];
        if (!known.Contains(name.Value, StringComparer.Ordinal))
            report.AddUnknown(name, $"'{name.Value}' is not an argument of '{target.Endpoint.Name}'", name.Value, known, none: "none");
    }

    private static void CheckMissing(MapReader reader, EndpointDraft target, ImmutableArray<KeyValuePair<string, TextTemplate>>.Builder given, FileReport report)
    {
        foreach (var parameter in target.Endpoint.Parameters)
        {
            if (parameter.Schema.Required && !given.Any(argument => argument.Key == parameter.Name))
                report.Add(reader.Map, $"'{target.Endpoint.Name}' needs the argument '{parameter.Name}'; give it in 'arguments'.");
        }
    }
}
