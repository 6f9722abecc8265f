namespace CheNu.Sandbox.Http;

/// <summary>A request together with the values of its route's placeholders.</summary>
internal sealed record VendorCall(VendorRequest Request, IReadOnlyDictionary<string, string> Path)
{
    public string this[string placeholder] => Path[placeholder];
}
