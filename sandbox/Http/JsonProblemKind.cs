namespace CheNu.Sandbox.Http;

/// <summary>The kinds of slips in a JSON body.</summary>
internal enum JsonProblemKind
{
    Missing,
    Unknown,
    Mistyped,
    BadValue,
}
