using System.Text;

namespace CheNu.Grains.Admission;

public sealed class AdmissionPolicyLoaderTests
{
    [Fact]
    public void Load_TheShippedFile_HasTheDefaults()
    {
        var result = AdmissionPolicyLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalog"));

        Assert.Empty(result.Errors);
        Assert.Equal(AdmissionPolicy.Default, result.Policy! with { PremiumUsers = AdmissionPolicy.Default.PremiumUsers });
        Assert.Empty(result.Policy.PremiumUsers);
    }

    [Fact]
    public void Parse_EverythingWrong_ReportsAllWithPlaces()
    {
        var result = Parse(
            """
            rate_limiting:
              global:
                requests_per_second: -5
                burts: 200
              per_user:
                default_limit: 60 per minute
              on_limit_exceeded:
                action: "wait"
                queue_timeout: 3 weeks
            """);

        Assert.Null(result.Policy);
        Assert.Equal(["3:26", "4:5", "6:20", "8:13", "9:20"], result.Errors.Select(error => $"{error.Line}:{error.Column}").Order(StringComparer.Ordinal));
        Assert.Contains(result.Errors, error => error.Message.Contains("burst", StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_OtherSections_AreOthersBusiness()
    {
        var result = Parse("caching:\n  layers: {}\nrate_limiting:\n  per_user: { premium_users: [\"u-1\"], default_limit: 5/min }\n");

        Assert.Equal(LimitDefinition.Window(5, TimeSpan.FromMinutes(1)), result.OrThrow().User);
        Assert.Equal(["u-1"], result.OrThrow().PremiumUsers);
    }

    private static PolicyLoadResult Parse(string text) => AdmissionPolicyLoader.Parse("policies.yaml", Encoding.UTF8.GetBytes(text));
}
