using System.Text.RegularExpressions;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Tests.Catalogue;

/// <summary>The connectors of this repository and their simulations must go together.</summary>
public sealed class RepositoryCatalogueTests
{
    private static readonly ConnectorCatalogue Catalogue = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalog")).OrThrow();

    public static TheoryData<string> Connectors => [.. Catalogue.Connectors.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Connectors))]
    public async Task Credentials_OfEveryField_FitItsPattern(string id)
    {
        await using var sandbox = await SandboxHost.Start(Catalogue);

        var credentials = sandbox.Server.Credentials.For(id);

        Assert.Equal(Catalogue.Connectors[id].Credentials.Keys.Order(StringComparer.Ordinal), credentials.Keys.Order(StringComparer.Ordinal));
        Assert.All(Catalogue.Connectors[id].Credentials.Values, field => Assert.True(
            field.Pattern is null || Regex.IsMatch(credentials[field.Name], $"^(?:{field.Pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1)), field.Name));
    }

    [Theory]
    [MemberData(nameof(Connectors))]
    public async Task Requests_Declared_AreKnownToASimulation(string id)
    {
        await using var sandbox = await SandboxHost.Start(Catalogue);
        var connector = Catalogue.Connectors[id];

        foreach (var (name, method, url) in RequestsOf(connector))
        {
            var answer = await sandbox.Ask(new HttpMethod(method), Concrete(url));

            // Without a credential the vendor answers 401 (or refuses the empty form): it knows the operation.
            Assert.True(answer.Status is 200 or 400 or 401, $"{name}: {method} {url} was answered {answer.Status}: {answer.Text}");
        }
    }

    private static IEnumerable<(string Name, string Method, string Url)> RequestsOf(Connector connector)
    {
        foreach (var endpoint in connector.Endpoints.Values)
        {
            foreach (var step in endpoint.Steps)
                yield return ($"{endpoint.Name}, step {step.Name}", step.Request.Method, step.Request.Url.ToString());
            if (endpoint.Request is { } request)
                yield return (endpoint.Name, request.Method, request.Url.ToString());
            if (endpoint.Dataset is { } dataset)
                yield return (endpoint.Name + ", dataset", "GET", dataset.Source.Url.ToString());
            if (endpoint.Auth.OAuth?.TokenUrl is { } token)
                yield return (endpoint.Name + ", token", "POST", token.ToString());
        }

        if (connector.Health is { } health)
            yield return ("health", health.Request.Method, health.Request.Url.ToString());
    }

    private static string Concrete(string template) => Regex.Replace(template, @"\{[^}]+\}", "x1", RegexOptions.None, TimeSpan.FromSeconds(1));
}
