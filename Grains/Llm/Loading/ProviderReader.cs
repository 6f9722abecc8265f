using System.Collections.Immutable;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads <c>llm_connectors</c>: providers and their models.</summary>
internal sealed class ProviderReader(FileReport report, ModelIds ids)
{
    private const string LocalKey = "local";
    private readonly Dictionary<string, YamlScalar> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModelDraft> _models = new(StringComparer.Ordinal);
    private readonly ImmutableArray<LlmProvider>.Builder _providers = ImmutableArray.CreateBuilder<LlmProvider>();

    public ImmutableArray<LlmProvider> Providers => _providers.ToImmutable();

    /// <summary>In the file's order.</summary>
    public ImmutableArray<ModelDraft> Models { get; private set; } = [];

    /// <summary>Where each provider's id stands.</summary>
    public IReadOnlyDictionary<string, YamlScalar> Ids => _ids;

    public void Read(MapReader file)
    {
        var section = file.Members("llm_connectors", "'llm_connectors'");
        if (section is null)
        {
            if (file.Map.Find("llm_connectors") is null) report.Add(file.Map, "The file of models needs 'llm_connectors' with its 'providers'.");
            return;
        }

        var models = ImmutableArray.CreateBuilder<ModelDraft>();
        foreach (var entry in section.Entries("providers")) Read(entry, models);
        section.Finish();
        Models = models.ToImmutable();
        ids.Check(_models.Keys);
    }

    private void Read(YamlEntry entry, ImmutableArray<ModelDraft>.Builder models)
    {
        if (!Names.IsWord(entry.Name)) report.Add(entry.Key, $"'{entry.Name}' is not a provider's key. Allowed: a letter, then letters, digits and underscores.");
        if (MapReader.Of(entry.Value, report, $"the provider '{entry.Name}'") is not { } reader) return;
        var provider = Provider(reader, entry.Name);
        _providers.Add(provider);
        var nodes = reader.List("models");
        if (nodes.IsEmpty) report.Add(reader.Map, $"The provider '{entry.Name}' has no models; list at least one under 'models'.");
        foreach (var node in nodes)
        {
            if (new ModelReader(report, ids).Read(node, provider) is not { } model) continue;
            if (_models.TryAdd(model.Model.Alias, model)) models.Add(model);
            else report.Add(model.At, $"The model '{model.Model.Alias}' is listed twice; the first is on line {_models[model.Model.Alias].At.Line}.");
        }

        reader.Finish();
    }

    private LlmProvider Provider(MapReader reader, string key)
    {
        var id = reader.RequiredScalar("id", "\"CONN_LLM_ANTHROPIC\"");
        if (id is not null && !Names.IsWord(id.Value)) report.Add(id, $"'{id.Value}' is not an id. Allowed: a letter, then letters, digits and underscores, at most 64.");
        else if (id is not null && !_ids.TryAdd(id.Value, id)) report.Add(id, $"The id '{id.Value}' is given twice; the first is on line {_ids[id.Value].Line}.");
        var name = reader.RequiredScalar("name", "\"Anthropic Claude\"");
        var local = reader.Flag("local") ?? key == LocalKey;
        var address = BaseUrl(reader, local);
        var needsKey = reader.Word("auth_type", "api_key", "none") != "none";
        var wire = Wire(reader, key);
        var regions = Regions(reader);
        var (requests, tokens) = Limits(reader);
        return new()
        {
            Key = key,
            Id = id?.Value ?? "",
            Name = name?.Value ?? "",
            BaseUrl = address ?? new("https://invalid.invalid"),
            Wire = wire,
            NeedsKey = needsKey,
            IsLocal = local,
            ProcessesIn = regions,
            RequestsPerMinute = requests,
            TokensPerMinute = tokens,
        };
    }

    private Uri? BaseUrl(MapReader reader, bool local)
    {
        if (reader.RequiredScalar("base_url", "\"https://api.anthropic.com\"") is not { } text) return null;
        if (!Uri.TryCreate(text.Value, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length + url.Query.Length + url.Fragment.Length > 0)
            report.Add(text, $"'{text.Value}' is not an address. Allowed: https://host/path, without user, query and fragment.");
        else if (url.Scheme == "http" && !local && !url.IsLoopback)
            report.Add(text, $"'{text.Value}' is not encrypted. Allowed: https; http for local providers and this machine.");
        else
            return new(text.Value.TrimEnd('/'));
        return null;
    }

    /// <summary>The seeds' four keys say it themselves; other providers have <c>wire</c>.</summary>
    private LlmWire Wire(MapReader reader, string key)
    {
        var word = reader.Word("wire", "anthropic", "openai", "gemini", "ollama");
        if (word is null && reader.Map.Find("wire") is null)
        {
            word = key switch { "anthropic" or "openai" => key, "google" => "gemini", LocalKey => "ollama", _ => null };
            if (word is null) report.Add(reader.Map, $"The provider '{key}' needs 'wire', the language that it speaks: anthropic, openai, gemini or ollama.");
        }

        return word switch { "openai" => LlmWire.OpenAI, "gemini" => LlmWire.Gemini, "ollama" => LlmWire.Ollama, _ => LlmWire.Anthropic };
    }

    private ImmutableArray<string> Regions(MapReader provider)
    {
        if (provider.Members("residency", "'residency'") is not { } reader) return [];
        var texts = reader.Texts("processes_in");
        foreach (var text in texts)
        {
            if (!PolicyReader.IsRegion(text.Value)) report.Add(text, $"'{text.Value}' is not a region. Allowed: a country, or a country and a province: CA, CA-QC, US.");
        }

        reader.Finish();
        return [.. texts.Select(static text => text.Value)];
    }

    private static (int? Requests, long? Tokens) Limits(MapReader provider)
    {
        if (provider.Members("rate_limits", "'rate_limits'") is not { } reader) return (null, null);
        var limits = (reader.Whole("requests_per_minute", 1, 100_000_000), Amounts.Whole(reader, "tokens_per_minute", 1, 1_000_000_000_000));
        reader.Finish();
        return limits;
    }
}
