namespace Catalogue.Tests;

/// <summary>The smallest files that are right.</summary>
internal static class Samples
{
    /// <summary>Five lines; what follows is the connector's and begins on line 6.</summary>
    public const string Head = """
        connector:
          id: "CONN_TEST"
          name: "Test"
          type: "test"
          base_url: "https://api.example.com"

        """;

    /// <summary>Eight lines, complete; members of the endpoint or of the connector may follow, on line 9.</summary>
    public const string Connector = Head + """
          endpoints:
            get_thing:
              url: "/things"

        """;

    public const string Agents = """
        agents:
          - name: "L1_CHIEF"
          - name: "L3_A"
          - name: "L3_TAKEOFF_WALLS"

        """;

    public static string Named(string id) => Connector.Replace("CONN_TEST", id, StringComparison.Ordinal);

    public static string Indented(string text, int by) =>
        string.Concat(text.Split('\n').Select(line => new string(' ', by) + line + "\n"));

    /// <summary>The only connector of a file that is right.</summary>
    public static CheNu.Grains.Connectors.Connector Loaded(string text)
    {
        using var folder = new CatalogueFolder();
        return Assert.Single(folder.Write("test.yaml", text).Load().OrThrow().Connectors.Values);
    }

    /// <summary>The endpoint <c>get_thing</c>, written so.</summary>
    public static CheNu.Grains.Connectors.Endpoint Endpoint(string members) =>
        Loaded(Head + "  endpoints:\n    get_thing:\n" + Indented(members, 6)).Endpoints["get_thing"];
}
