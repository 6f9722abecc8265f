using System.Text.RegularExpressions;
using CheNu.Grains.Connectors;

namespace Catalogue.Tests;

/// <summary>The connectors as their author wrote them load as they are, and nothing of them is missing from what we ship.</summary>
public sealed partial class SeedTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Seed");

    [Theory]
    [InlineData("rbq")]
    [InlineData("cnesst")]
    [InlineData("ccq")]
    [InlineData("stripe")]
    [InlineData("google")]
    [InlineData("clickup")]
    public void Load_SeedBlock_IsUnderstoodToTheLetter(string name) => Assert.Empty(CatalogueLoader.Load(Path.Combine(Folder, name + ".yaml")).Errors);

    [Theory]
    [InlineData("pricing", "30:5 get_material_price", "41:5 get_labor_rate")]
    [InlineData("bim", "25:5 extract_quantities", "41:5 detect_clashes")]
    public void Load_SeedBlockWithoutUrls_SaysOnlyThat(string name, params string[] endpoints)
    {
        var errors = CatalogueLoader.Load(Path.Combine(Folder, name + ".yaml")).Errors;

        Assert.Equal(
            endpoints.Select(endpoint => $"{endpoint.Split(' ')[0]}: The endpoint '{endpoint.Split(' ')[1]}' has no 'url'. Allowed: 'url' (absolute, or a path after 'base_url'), or 'dataset'."),
            errors.Select(error => $"{error.Line}:{error.Column}: {error.Message}"));
    }

    [Fact]
    public void Load_QuickBooksSeedBlock_LacksOnlyItsHost()
    {
        var errors = CatalogueLoader.Load(Path.Combine(Folder, "quickbooks.yaml")).Errors;

        Assert.Equal(7, errors.Length);
        Assert.All(errors, error => Assert.Contains("there is no 'base_url' for it to follow", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_SeedsUnusualTypes_MeanWhatTheySay()
    {
        var stripe = Load("stripe").Endpoints["create_payment_intent"];
        var invoice = Load("quickbooks").Endpoints["create_invoice"];
        var query = Load("quickbooks").Endpoints["get_invoices"].Parameters.Single(parameter => parameter.Name == "query");

        Assert.Equal("cad", stripe.Parameters.Single(parameter => parameter.Name == "currency").Schema.Default!.Value.GetString());
        Assert.True(invoice.Response!.Members[0].Value.Open);
        Assert.Equal(["Id"], invoice.Response.Members[0].Value.Members.Select(member => member.Key));
        Assert.Equal((FieldKind.String, "SELECT * FROM Invoice WHERE ..."), (query.Schema.Kind, query.Schema.Example));
        Assert.Equal(TimeSpan.FromDays(7), Load("ccq").Endpoints["get_wage_rates"].Cache!.TimeToLive);
        Assert.Null(Load("ccq").Endpoints["verify_worker"].Cache);
    }

    [Theory]
    [InlineData("rbq")]
    [InlineData("cnesst")]
    [InlineData("ccq")]
    [InlineData("quickbooks")]
    [InlineData("stripe")]
    [InlineData("google")]
    [InlineData("clickup")]
    [InlineData("pricing")]
    [InlineData("bim")]
    public void Ship_EveryConnector_KeepsAllOfTheSeed(string name)
    {
        var seed = Load(name);
        var ours = Shipped.Catalogue.Connectors[seed.Id];

        Assert.Equal((seed.Name, seed.Type, seed.Region), (ours.Name, ours.Type, ours.Region));
        Assert.Equal(seed.AgentsUsing.Select(agent => agent.Text), ours.AgentsUsing.Select(agent => agent.Text));
        Assert.Equal(seed.Webhooks.Select(webhook => (webhook.Event, webhook.Handler)), ours.Webhooks.Select(webhook => (webhook.Event, webhook.Handler)));
        Assert.Equal(seed.RateLimit ?? ours.RateLimit, ours.RateLimit);
        Assert.Equal(seed.ErrorHandling.OnUnavailable, ours.ErrorHandling.OnUnavailable);
        foreach (var endpoint in seed.EndpointsInOrder) Compare(endpoint, ours, ours.Endpoints[endpoint.Name]);
    }

    private static void Compare(Endpoint seed, Connector connector, Endpoint ours)
    {
        Assert.Equal(seed.Service, ours.Service is "autodesk_forge" ? null : ours.Service);
        if (seed.Cache is not null) Assert.Equal(seed.Cache, ours.Cache);
        var known = ours.Parameters.Select(parameter => parameter.Name).Concat(connector.Credentials.Keys).ToHashSet(StringComparer.Ordinal);
        Assert.All(seed.Parameters, parameter => Assert.Contains(parameter.Name, known));
        foreach (var parameter in seed.Parameters.Where(parameter => parameter.Location != ParameterLocation.Path))
            Compare(parameter.Schema, ours.Parameters.Single(other => other.Name == parameter.Name).Schema, seed.Name + "." + parameter.Name);
        if (seed.Response is not null) Compare(seed.Response, ours.Response!, seed.Name);
    }

    private static void Compare(FieldSchema seed, FieldSchema ours, string path)
    {
        Assert.True(seed.Kind == ours.Kind || (seed.Kind == FieldKind.String && ours.Kind == FieldKind.Enumeration), $"{path} was {seed.Kind} and is {ours.Kind}.");
        Assert.Empty(seed.Values.Except(ours.Values, StringComparer.Ordinal));
        if (seed.Items is not null) Compare(seed.Items, ours.Items!, path + "[]");
        foreach (var (name, member) in seed.Members)
            Compare(member, ours.Members.Single(other => other.Key == name).Value, path + "." + name);
    }

    /// <summary>The seed's block, with a host or URLs where it has none.</summary>
    private static Connector Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".yaml"));
        if (name == "quickbooks") text = text.Replace("  endpoints:\n", "  base_url: \"https://quickbooks.api.intuit.com\"\n  endpoints:\n", StringComparison.Ordinal);
        if (name is "pricing" or "bim") text = WithoutUrl().Replace(text, "$&      url: \"https://api.example.com/x\"\n");
        return Samples.Loaded(text);
    }

    [GeneratedRegex("^    (get_material_price|get_labor_rate|extract_quantities|detect_clashes):\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex WithoutUrl();
}
