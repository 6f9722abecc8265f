using System.Collections;
using System.Text;

namespace CheNu.Sandbox.Http;

/// <summary>Names and values of a query or a form, in the order sent, repeats included.</summary>
internal sealed class NameValues : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    public int Count => _pairs.Count;

    /// <summary>The first value of a name, or null.</summary>
    public string? this[string name] => All(name).FirstOrDefault();

    public IEnumerable<string> Names => _pairs.Select(pair => pair.Key).Distinct(StringComparer.Ordinal);

    public IEnumerable<string> All(string name) => _pairs.Where(pair => pair.Key == name).Select(pair => pair.Value);

    public bool Has(string name) => All(name).Any();

    /// <summary>Cuts <c>a=b&amp;c=d</c>; <c>+</c> is a space, percent escapes are UTF-8.</summary>
    public static NameValues Parse(string text)
    {
        var values = new NameValues();
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            values._pairs.Add(cut < 0
                ? KeyValuePair.Create(Decode(part), "")
                : KeyValuePair.Create(Decode(part[..cut]), Decode(part[(cut + 1)..])));
        }

        return values;
    }

    public static NameValues Parse(byte[] body) => Parse(Encoding.UTF8.GetString(body));

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
