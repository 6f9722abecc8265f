namespace Catalogue.Tests.Wrong;

/// <summary>Published files.</summary>
public sealed class DatasetsTests
{
    [Theory]
    [InlineData(
        """dataset: { url: "https://d.example/r.csv", format: "csv", key: "No", columns: ["No", "Nom"] }""",
        "8:16: A dataset is asked in one way. Allowed: 'lookup' (the argument that is the key) or 'search' (arguments and their columns).")]
    [InlineData(
        "params: { no: \"string\" }\ndataset: { url: \"https://d.example/{no}.csv\", format: \"csv\", key: \"No\", columns: [\"No\"], lookup: \"no\" }",
        "9:23: 'https://d.example/{no}.csv' holds a placeholder; a published file is the same for everyone, so its URL holds none.")]
    [InlineData(
        "params: { no: \"string\" }\ndataset: { url: \"https://d.example/r.csv\", format: \"csv\", key: \"No\", columns: [\"No\", \"Nom\"], repeated: [\"Non\"], lookup: \"no\" }",
        "9:111: 'Non' is not one of 'columns'; did you mean 'No'? Allowed: No, Nom.")]
    [InlineData(
        "params: { no: \"string\" }\ndataset: { url: \"https://d.example/r.csv\", format: \"csv\", key: \"No\", columns: [\"No\", \"Nom\"], lookup: \"nu\" }",
        "8:17: The argument 'no' selects nothing. Allowed: a place in the dataset's 'lookup' or 'search'.",
        "9:108: 'nu' is not an argument of the endpoint; did you mean 'no'? Allowed: no.")]
    [InlineData(
        "params: { no: \"string\", nom: \"string\" }\ndataset: { url: \"https://d.example/r.csv\", format: \"csv\", key: \"No\", columns: [\"No\", \"Nom\"], lookup: \"no\" }",
        "8:31: The argument 'nom' selects nothing. Allowed: a place in the dataset's 'lookup' or 'search'.")]
    [InlineData(
        "params: { nom: \"string\" }\ndataset: { url: \"https://d.example/r.csv\", format: \"csv\", key: \"No\", columns: [\"No\", \"Nom\"], search: { nom: [\"Nmo\"] } }",
        "9:116: 'Nmo' is not one of 'columns'; did you mean 'No'? Allowed: No, Nom.")]
    [InlineData(
        "params: { nom: \"string\" }\ndataset: { url: \"https://d.example/r.csv\", format: \"csv\", key: \"No\", columns: [\"No\", \"Nom\"], search: { nom: [\"Nom\"] }, match: { nmo: \"equals\" } }",
        "9:135: 'nmo' is not searched; did you mean 'nom'? Allowed: nom.")]
    [InlineData(
        "params: { no: \"string\" }\ndataset: { url: \"https://d.example/r.csv\", format: \"csv\", key: \"No\", lookup: \"no\" }",
        "9:16: A dataset needs 'columns': those that are kept; the rest is dropped at once.")]
    public void Load_WholeEndpoint_IsRefused(string text, params string[] expected) => Refused.AsEndpoint(text, expected);

    [Theory]
    [InlineData(
        "params: { no: \"string\" }\ndataset: { url: \"https://d.example/r.csv\", format: \"csv\", key: \"No\", columns: [\"No\", \"Nom\"], lookup: \"no\" }",
        "8:12: An endpoint answered from a dataset has no 'url' of its own; the file's URL goes in 'dataset'.")]
    [InlineData(
        "response: { valid: \"boolean\", status: \"a|b\" }\nnot_found: { valid: \"no\", state: \"a\" }",
        """10:27: For 'valid' "no" is not allowed. Allowed: true or false.""",
        "10:33: 'state' is not a member of 'response'. Allowed: valid, status.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);

    [Theory]
    [InlineData(
        "endpoints:\n  a: { params: { no: \"string\" }, dataset: { url: \"https://d.example/r.csv\", format: \"csv\", key: \"No\", columns: [\"No\"], lookup: \"no\" } }\n  b: { params: { no: \"string\" }, dataset: { url: \"https://d.example/r.csv\", format: \"csv\", key: \"No\", columns: [\"No\", \"Nom\"], lookup: \"no\" } }",
        "8:36: The endpoint 'a' reads the same file in another way. Allowed: the same format, key, key_digits, repeated, columns, required_columns, refresh and max_size.")]
    public void Load_WholeConnector_IsRefused(string text, params string[] expected) => Refused.AsConnector(text, expected);
}
