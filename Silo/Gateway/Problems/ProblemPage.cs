namespace CheNu.Silo.Gateway;

/// <summary><c>GET /problems/{code}</c>: what a problem's <c>type</c> points to, as plain text.</summary>
internal static class ProblemPage
{
    public static IResult Get(string code) => ProblemTypes.All.TryGetValue(code, out var type)
        ? Results.Text($"{type.Code} (HTTP {type.Status})\n\n{type.Title}.\n\n{type.Meaning}\n", "text/plain; charset=utf-8")
        : Results.Text($"{code}\n\nA code of a connector's own error rules; the problem's detail and next_step say what it means.\n", "text/plain; charset=utf-8");
}
