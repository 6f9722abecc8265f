namespace Catalogue.Tests.Wrong;

/// <summary>Loads a file that is right but for the text given, and compares every error: place and words.</summary>
internal static class Refused
{
    /// <summary>The text is members of an endpoint and begins on line 9, column 7.</summary>
    public static void InEndpoint(string text, string[] expected) => AsFile(Samples.Connector + Samples.Indented(text, 6), expected);

    /// <summary>The text is all of an endpoint and begins on line 8, column 7.</summary>
    public static void AsEndpoint(string text, string[] expected) =>
        AsFile(Samples.Head + "  endpoints:\n    get_thing:\n" + Samples.Indented(text, 6), expected);

    /// <summary>The text is members of a connector that is complete, and begins on line 9, column 3.</summary>
    public static void InConnector(string text, string[] expected) => AsFile(Samples.Connector + Samples.Indented(text, 2), expected);

    /// <summary>The text is the connector's endpoints and begins on line 6, column 3.</summary>
    public static void AsConnector(string text, string[] expected) => AsFile(Samples.Head + Samples.Indented(text, 2), expected);

    public static void AsFile(string text, string[] expected)
    {
        using var folder = new CatalogueFolder();
        Assert.Equal(string.Join('\n', expected.Select(line => "test.yaml:" + line)), string.Join('\n', folder.Write("test.yaml", text).Errors("test.yaml")));
    }
}
