namespace Llm.Tests.Loading;

public sealed class PriceTableTests
{
    private const string Changed = """
          changes:
            - from: "2026-12-01"
              models: { gpt-4o: { cost_input: 0.0025, cost_output: 0.01 } }
            - from: "2027-01-01"
              models: { gpt-4o: { cost_input: 0.002, cost_output: 0.008 }, claude-haiku: { cost_input: 0.001, cost_output: 0.005, cost_cached_input: 0.0001 } }
        """;

    private static LlmCatalogue Catalogue { get; } = ModelFile.Read(Shipped.Text.Replace("      cad_per_usd: 1.40\n", "      cad_per_usd: 1.40\n    - { from: \"2026-12-01\", cad_per_usd: 1.3875 }\n" + Changed + "\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("2020-01-01", "2026-11-21", 5, 15, 0.25)]
    [InlineData("2026-11-21", "2026-11-21", 5, 15, 0.25)]
    [InlineData("2026-11-30", "2026-11-21", 5, 15, 0.25)]
    [InlineData("2026-12-01", "2026-12-01", 2.5, 10, 0.25)]
    [InlineData("2026-12-31", "2026-12-01", 2.5, 10, 0.25)]
    [InlineData("2027-06-01", "2027-01-01", 2, 8, 1)]
    public void On_Day_HasThePricesOfThatDay(string day, string version, double input, double output, double haiku)
    {
        var prices = Catalogue.Prices.On(Day(day));

        Assert.Equal((version, (decimal)input, (decimal)output, (decimal)haiku), (prices.Name, prices.Models["gpt-4o"].Input, prices.Models["gpt-4o"].Output, prices.Models["claude-haiku"].Input));
    }

    [Theory]
    [InlineData("2026-11-30", 1.40)]
    [InlineData("2026-12-01", 1.3875)]
    public void RateOn_Day_IsTheLatestByThen(string day, double rate) => Assert.Equal((decimal)rate, Catalogue.Prices.RateOn(Day(day)).CadPerUsd);

    [Fact]
    public void On_Model_HasCachePricesOrThePriceOfInput()
    {
        var first = Catalogue.Prices.On(Day("2026-11-21")).Models;

        Assert.Equal(new ModelPrice(3m, 15m, 0.3m, 3.75m), first["claude-sonnet-4-20250514"]);
        Assert.Equal(new ModelPrice(5m, 15m, 5m, 5m), first["gpt-4o"]);
        Assert.Equal(ModelPrice.Free, first["llama-3.1-8b"]);
    }

    [Fact]
    public void Load_ChangesOutOfOrder_AreRefused()
    {
        var text = Shipped.Text.Replace("  currency: \"USD\"\n", "  currency: \"USD\"\n  changes:\n    - { from: \"2026-11-21\", models: {} }\n", StringComparison.Ordinal);

        Assert.EndsWith("Changes of prices are in order of day, one a day, after the first (2026-11-21).", Assert.Single(ModelFile.Errors(text)), StringComparison.Ordinal);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
