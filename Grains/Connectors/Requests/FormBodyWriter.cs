using System.Globalization;
using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Writes a body as <c>application/x-www-form-urlencoded</c> with nested names: <c>a[b]=1&amp;c[0][d]=2</c>. Null is left out;
/// an empty text is sent, since vendors take it to clear a field; an empty object or list is nothing.
/// </summary>
internal static class FormBodyWriter
{
    public static byte[] Write(BodyNode body)
    {
        var output = new StringBuilder();
        foreach (var (name, member) in body.Members ?? [])
            Write(output, Uri.EscapeDataString(name), member);
        return Encoding.ASCII.GetBytes(output.ToString());
    }

    private static void Write(StringBuilder output, string key, BodyNode node)
    {
        if (node.Members is not null)
        {
            foreach (var (name, member) in node.Members)
                Write(output, $"{key}[{Uri.EscapeDataString(name)}]", member);
        }
        else if (node.Items is not null)
        {
            for (var i = 0; i < node.Items.Count; i++)
                Write(output, string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]"), node.Items[i]);
        }
        else if (node.TryGetScalar(out var scalar))
        {
            output.Append(output.Length == 0 ? "" : "&").Append(key).Append('=').Append(Uri.EscapeDataString(scalar.Text));
        }
    }
}
