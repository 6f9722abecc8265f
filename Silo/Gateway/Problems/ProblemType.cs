namespace CheNu.Silo.Gateway;

/// <summary>One kind of problem that the gateway answers with; its page is <c>/problems/{code}</c>.</summary>
/// <param name="Code">Stable, lower case with underscores.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="Meaning">When it happens and what to do, for the page.</param>
internal sealed record ProblemType(string Code, int Status, string Title, string Meaning)
{
    /// <summary>The <c>type</c> member of RFC 9457, relative to the gateway.</summary>
    public string Uri => "/problems/" + Code;
}
