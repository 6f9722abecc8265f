using System.Globalization;
using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>Where in the arguments or in an answer one is: <c>Line[0].Amount</c>. Written out only when there is something to say.</summary>
internal sealed class FieldPath
{
    private const int MaxNameLength = 64;

    private readonly List<(string? Name, int Index)> _parts = new(8);

    public int Depth => _parts.Count;

    public void Enter(string name) => _parts.Add((name, 0));

    public void Enter(int index) => _parts.Add((null, index));

    public void Leave() => _parts.RemoveAt(_parts.Count - 1);

    /// <param name="eachIndex">Write <c>[*]</c> for every index.</param>
    public string ToText(bool eachIndex = false)
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _parts)
        {
            if (name is null)
                text.Append('[').Append(eachIndex ? "*" : index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else
                text.Append(text.Length == 0 ? "" : ".").Append(Printable(name));
        }

        return text.ToString();
    }

    public override string ToString() => ToText();

    /// <summary>A name may come from the caller or the vendor: it is shortened, and what is not printable becomes <c>?</c>.</summary>
    public static string Printable(string name)
    {
        var shortened = name.Length > MaxNameLength ? string.Concat(name.AsSpan(0, MaxNameLength), "…") : name;
        if (!shortened.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
            return shortened;
        return string.Concat(shortened.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }
}
