namespace Llm.Tests.Loading;

/// <summary>Every key and number of the second seed's section 2.</summary>
public sealed class ShippedModelsTests
{
    [Theory]
    [InlineData("anthropic", "CONN_LLM_ANTHROPIC", "Anthropic Claude", "https://api.anthropic.com/", true, LlmWire.Anthropic)]
    [InlineData("openai", "CONN_LLM_OPENAI", "OpenAI", "https://api.openai.com/v1", true, LlmWire.OpenAI)]
    [InlineData("google", "CONN_LLM_GOOGLE", "Google Gemini", "https://generativelanguage.googleapis.com/", true, LlmWire.Gemini)]
    [InlineData("local", "CONN_LLM_LOCAL", "Local Ollama", "http://localhost:11434/", false, LlmWire.Ollama)]
    public void Load_Provider_IsTheSeeds(string key, string id, string name, string url, bool needsKey, LlmWire wire)
    {
        var provider = Assert.Single(Shipped.Catalogue.Providers, provider => provider.Key == key);

        Assert.Equal((id, name, url, needsKey, wire), (provider.Id, provider.Name, provider.BaseUrl.ToString(), provider.NeedsKey, provider.Wire));
        Assert.Equal(key == "local", provider.IsLocal);
        Assert.Equal(key == "anthropic" ? (60, 100_000L) : ((int?)null, (long?)null), (provider.RequestsPerMinute, provider.TokensPerMinute));
    }

    [Theory]
    [InlineData("claude-sonnet-4-20250514", "anthropic", 200_000, 8_192, "0.003", "0.015", "text vision tools", "L0 L1 L2")]
    [InlineData("claude-haiku", "anthropic", 200_000, 4_096, "0.00025", "0.00125", "text tools", "L3 simple_tasks")]
    [InlineData("gpt-4o", "openai", 128_000, 4_096, "0.005", "0.015", "text vision tools", "fallback_L1_L2")]
    [InlineData("gpt-4o-mini", "openai", 128_000, 4_096, "0.00015", "0.0006", "text tools", "fallback_L3")]
    [InlineData("gemini-1.5-pro", "google", 1_000_000, 8_192, "0.0025", "0.015", "text vision tools", "long_context_tasks")]
    [InlineData("llama-3.1-70b", "local", 128_000, 128_000, "0", "0", "text", "offline sensitive_data")]
    [InlineData("llama-3.1-8b", "local", 128_000, 128_000, "0", "0", "text", "L3 offline")]
    public void Load_Model_IsTheSeeds(string alias, string provider, int window, int output, string input, string answer, string capabilities, string recommended)
    {
        var model = Shipped.Catalogue.Models[alias];
        var price = Shipped.Catalogue.Prices.On(new(2026, 11, 21)).Models[alias];

        Assert.Equal((provider, window, output, recommended), (model.Provider.Key, model.ContextWindow, model.MaxOutput, string.Join(' ', model.RecommendedFor)));
        Assert.Equal((1_000 * Decimal(input), 1_000 * Decimal(answer)), (price.Input, price.Output));
        const LlmCapability OfTheSeed = LlmCapability.Text | LlmCapability.Vision | LlmCapability.Tools;
        Assert.Equal(capabilities, string.Join(' ', LlmCapabilities.Words(model.Capabilities & OfTheSeed)));
    }

    [Fact]
    public void Load_Models_AreNoOthers() => Assert.Equal(7, Shipped.Catalogue.Models.Count);

    [Theory]
    [InlineData(0, "claude-sonnet-4-20250514", "claude-sonnet-4-20250514", false, null)]
    [InlineData(1, "claude-sonnet-4-20250514", "gpt-4o gemini-1.5-pro", false, null)]
    [InlineData(2, "claude-sonnet-4-20250514", "gpt-4o claude-haiku", true, "llama-3.1-70b")]
    [InlineData(3, "claude-haiku", "gpt-4o-mini llama-3.1-8b", true, null)]
    public void Load_Level_IsTheSeeds(int level, string primary, string fallback, bool local, string? localModel)
    {
        var rule = Shipped.Catalogue.Routing.Levels[level];

        Assert.Equal((level, primary, fallback, local, localModel), (rule.Level, rule.Primary, string.Join(' ', rule.Fallback), rule.LocalAllowed, rule.LocalModel));
    }

    [Fact]
    public void Load_Tasks_AreTheSeeds() =>
        Assert.Equal(
            [
                new TaskRule("code_generation", "claude-sonnet-4-20250514", null),
                new TaskRule("document_analysis", "gemini-1.5-pro", null),
                new TaskRule("offline_required", null, "local"),
                new TaskRule("simple_classification", "claude-haiku", null),
            ],
            Shipped.Catalogue.Routing.Tasks.Values.OrderBy(task => task.Task, StringComparer.Ordinal));

    [Fact]
    public void Load_Fallback_IsTheSeeds() => Assert.Equal(
        new FallbackPolicy
        {
            OnServerError = true,
            OnRateLimit = true,
            OnUnavailable = true,
            After = TimeSpan.FromSeconds(30),
            MaxRetries = 3,
            ExponentialDelay = true,
            Log = true,
            AlertOnRepeated = true,
        },
        Shipped.Catalogue.Routing.Fallback);

    [Theory]
    [InlineData("claude-haiku", "claude-haiku")]
    [InlineData("claude-haiku-4-5", "claude-haiku")]
    [InlineData("llama3.1:8b", "llama-3.1-8b")]
    [InlineData("Claude-Haiku", null)]
    public void Find_AliasOrTodaysId_IsTheModel(string name, string? alias) => Assert.Equal(alias, Shipped.Catalogue.Find(name)?.Alias);

    /// <summary>Declared by <c>recommended_for</c>, or by the most demanding level that lists it.</summary>
    [Theory]
    [InlineData("claude-sonnet-4-20250514", 0)]
    [InlineData("gpt-4o", 1)]
    [InlineData("gemini-1.5-pro", 1)]
    [InlineData("claude-haiku", 2)]
    [InlineData("llama-3.1-70b", 2)]
    [InlineData("gpt-4o-mini", 3)]
    [InlineData("llama-3.1-8b", 3)]
    public void Load_Model_IsFitForWhatDeclaresIt(string alias, int level) => Assert.Equal(level, Shipped.Catalogue.Models[alias].FitFor);

    private static decimal Decimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
