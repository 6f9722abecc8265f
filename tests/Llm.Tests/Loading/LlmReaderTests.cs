namespace Llm.Tests.Loading;

/// <summary>The shipped file with one thing changed, and every error that this gives: words, and the text it points at.</summary>
public sealed class LlmReaderTests
{
    [Theory]
    [InlineData("fallback: [\"gpt-4o-mini\", \"llama-3.1-8b\"]", "fallback: [\"gpt-4o-mini\", \"llama-3.1-8c\"]", "\"llama-3.1-8c\"]",
        "There is no model 'llama-3.1-8c' under any provider's 'models'; did you mean 'llama-3.1-8b'? Allowed: claude-sonnet-4-20250514, claude-haiku, gpt-4o, gpt-4o-mini, gemini-1.5-pro, llama-3.1-70b, llama-3.1-8b.")]
    [InlineData("gpt-4o-mini: \"gpt-4o-mini\"", "gpt-4o-min: \"x\"", "gpt-4o-min: ",
        "There is no model 'gpt-4o-min' under any provider's 'models'; did you mean 'gpt-4o-mini'? Allowed: claude-sonnet-4-20250514, claude-haiku, gpt-4o, gpt-4o-mini, gemini-1.5-pro, llama-3.1-70b, llama-3.1-8b.")]
    [InlineData("local_model: \"llama-3.1-70b\"", "local_model: \"gpt-4o\"", "\"gpt-4o\"\n\n      L3", "'gpt-4o' is not local; a 'local_model' is of a local provider.")]
    [InlineData("required: \"local\"", "required: \"locl\"", "\"locl\"", "There is no provider 'locl'; did you mean 'local'? Allowed: anthropic, openai, google, local.")]
    [InlineData("max_output: 4096\n          cost_input: 0.005", "max_output: 130000\n          cost_input: 0.005", "130000\n", "'max_output' (130000) is more than 'context_window' (128000): an answer is part of the context.")]
    [InlineData("cost_input: 0.005", "cost_input: -0.005", "-0.005", "'-0.005' is not allowed for 'cost_input'. Allowed: a number from 0 to 1000, such as 0.003.")]
    [InlineData("\"vision\", \"tools\", \"json_schema\"]\n          sampling: [\"temperature\", \"top_p\", \"freq", "\"visoin\", \"tools\", \"json_schema\"]\n          sampling: [\"temperature\", \"top_p\", \"freq", "\"visoin\"",
        "'visoin' is not a capability; did you mean 'vision'? Allowed: text, vision, tools, prefill, reasoning, json_schema.")]
    [InlineData("accepted: [\"temperature\"", "accepted: [\"temprature\"", "\"temprature\"",
        "'temprature' is not a sampling parameter; did you mean 'temperature'? Allowed: temperature, top_p, top_k, frequency_penalty, presence_penalty, seed, stop.")]
    [InlineData("at_most_one_of: [\"temperature\", \"top_p\"]", "at_most_one_of: [\"temperature\", \"seed\"]", "[\"temperature\", \"seed\"]", "'seed' is not in 'accepted', so it is never sent.")]
    [InlineData("\"timeout > 30s\"", "\"timeout > soon\"", "\"timeout > soon\"",
        "'timeout > soon' is not a trigger; did you mean 'timeout > 30s'? Allowed: api_error_5xx, rate_limit_exceeded, model_unavailable, timeout > 30s (100ms to 10m).")]
    [InlineData("max_retries: 3", "max_retires: 3", "max_retires",
        "'max_retires' is not a member of 'fallback_behavior'; did you mean 'max_retries'? Allowed: alert_on_repeated_fallback, log_fallback, max_retries, retry_delay.")]
    [InlineData("id: \"CONN_LLM_OPENAI\"", "id: \"CONN_LLM_ANTHROPIC\"", "\"CONN_LLM_ANTHROPIC\"\n      name: \"OpenAI\"", "The id 'CONN_LLM_ANTHROPIC' is given twice; the first is on line 20.")]
    [InlineData("id: \"gpt-4o-mini\"", "id: \"auto\"", "\"auto\"", "'auto' is not a model's name. Allowed: letters, digits, dots, hyphens, underscores and colons, at most 100; 'auto' is taken.", true)]
    [InlineData("\"https://api.openai.com/v1\"", "\"http://api.openai.com/v1\"", "\"http://api.openai", "'http://api.openai.com/v1' is not encrypted. Allowed: https; http for local providers and this machine.")]
    [InlineData("processes_in: []           # anywhere: the", "processes_in: [\"Québec\"]  # anywhere: the", "\"Québec\"", "'Québec' is not a region. Allowed: a country, or a country and a province: CA, CA-QC, US.")]
    [InlineData("cad_per_usd: 1.40", "cad_per_usd: 0 # rate", "0 # rate", "'0' is not allowed for 'cad_per_usd'. Allowed: a number from 0.01 to 100, such as 0.003.")]
    [InlineData("  from: \"2026-11-21\"\n  exchange", "  from: \"21 November\"\n  exchange", "\"21 November\"", "'21 November' is not a day. Allowed: year, month and day, such as \"2026-11-21\".")]
    public void Load_OneThingWrong_SaysWhatAndWhere(string right, string wrong, string at, string message, bool first = false)
    {
        Assert.Contains(right, Shipped.Text, StringComparison.Ordinal);
        var index = Shipped.Text.IndexOf(right, StringComparison.Ordinal);
        var text = Shipped.Text[..index] + wrong + Shipped.Text[(index + right.Length)..];

        var errors = ModelFile.Errors(text);

        var expected = $"{Place(text, at)}: {message}";
        if (first) Assert.Contains(expected, errors);
        else Assert.Equal([expected], errors);
    }

    [Fact]
    public void Load_ModelWithoutPrice_IsRefused()
    {
        var text = Shipped.Text.Replace("          cost_input: 0.0025       # the price of long prompts, for all: a budget is never booked too low\n          cost_output: 0.015\n", "", StringComparison.Ordinal);

        var error = Assert.Single(ModelFile.Errors(text));

        Assert.EndsWith("The model 'gemini-1.5-pro' needs a price: 'cost_input' and 'cost_output' in US dollars per 1,000 tokens, or 'cost: 0' when it runs on machines of your own.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_LocalModelWhereNoneIsAllowed_IsRefused()
    {
        var text = Shipped.Text.Replace("fallback: [\"gpt-4o\", \"gemini-1.5-pro\"]", "fallback: [\"gpt-4o\", \"llama-3.1-70b\"]", StringComparison.Ordinal);

        var error = Assert.Single(ModelFile.Errors(text));

        Assert.EndsWith("'llama-3.1-70b' is local, and L1 allows no local models. Allowed: another model, or 'local_allowed: true'.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EverythingMissing_SaysAllAtOnce() => Assert.Equal(
        [
            "1:1: The file of models needs 'llm_connectors' with its 'providers'.",
            "1:1: The file of models needs 'llm_routing' with its 'routing_rules'.",
            "1:1: The file of models needs 'llm_prices': 'from', the day since when the prices hold, and 'exchange', what a US dollar costs in Canadian dollars.",
            "1:1: 'models' is not a member of the file of models.",
        ],
        ModelFile.Errors("models: {}\n").Select(error => error.Split(" Allowed:")[0]));

    [Fact]
    public void Load_ProviderOfItsOwn_NeedsNoCode()
    {
        var text = Shipped.Text.Replace("    local:\n      id", "    mistral:\n      id: \"CONN_LLM_MISTRAL\"\n      name: \"Mistral\"\n      base_url: \"https://api.mistral.example/v1\"\n      wire: \"openai\"\n      residency: { processes_in: [\"CA-QC\"] }\n      models:\n        - { id: \"mistral-large\", name: \"Large\", context_window: 128000, cost_input: 0.002, cost_output: 0.006, recommended_for: [\"L0\"] }\n\n    local:\n      id", StringComparison.Ordinal);

        var decision = LlmRouter.Route(new() { Level = 0, Model = "mistral-large", StayIn = ["CA"] }, ModelFile.Read(text), LlmAvailability.All);

        Assert.Equal("mistral-large", decision.Chosen?.Alias);
    }

    private static string Place(string text, string at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        Assert.True(index >= 0, at);
        var line = text.AsSpan(0, index).Count('\n') + 1;
        return $"{line}:{index - text.LastIndexOf('\n', index)}";
    }
}
