namespace Llm.Tests.Loading;

/// <summary>Section 2 of the second seed as it was written, and the holes that it has.</summary>
public sealed class SeedTests
{
    [Fact]
    public void Load_TheSeedAsWritten_HasExactlyItsHoles()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seed", "section2.yaml"));

        Assert.Equal(
            [
                "1:1: The file of models needs 'llm_prices': 'from', the day since when the prices hold, and 'exchange', what a US dollar costs in Canadian dollars.",
                "63:11: The model 'gemini-1.5-pro' needs a price: 'cost_input' and 'cost_output' in US dollars per 1,000 tokens, or 'cost: 0' when it runs on machines of your own.",
                "108:35: There is no model 'llama-3.1-8b' under any provider's 'models'; did you mean 'llama-3.1-70b'? Allowed: claude-sonnet-4-20250514, claude-haiku, gpt-4o, gpt-4o-mini, gemini-1.5-pro, llama-3.1-70b.",
            ],
            ModelFile.Errors(text));
    }
}
