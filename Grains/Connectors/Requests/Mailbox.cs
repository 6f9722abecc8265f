using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>A mail address with or without a person's name, as in RFC 5322: <c>Nom &lt;a@b.ca&gt;</c>.</summary>
/// <param name="Name">The person's name, or null.</param>
/// <param name="Address">The address; ASCII, a domain in other letters has been turned into its ASCII form.</param>
internal sealed record Mailbox(string? Name, string Address)
{
    private const int MaxAddressLength = 254;
    private const int MaxLocalLength = 64;
    private const string AtomMarks = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>Reads a list separated by commas. False when one of them is no address, or there is none.</summary>
    public static bool TryParseList(string text, List<Mailbox> mailboxes)
    {
        var start = 0;
        var quoted = false;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] == '\\' && quoted)
                at++;
            else if (at < text.Length && text[at] == '"')
                quoted = !quoted;
            else if (at >= text.Length || (text[at] == ',' && !quoted))
            {
                if (!TryParse(text[start..Math.Min(at, text.Length)], out var mailbox))
                    return false;
                mailboxes.Add(mailbox);
                start = at + 1;
            }
        }

        return true;
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out Mailbox? mailbox)
    {
        mailbox = null;
        text = text.Trim();
        if (text.Any(char.IsControl))
            return false;

        string? name = null;
        var address = text;
        if (text.EndsWith('>'))
        {
            var open = text.LastIndexOf('<');
            if (open < 0)
                return false;
            name = Unquote(text[..open].Trim());
            address = text[(open + 1)..^1].Trim();
        }

        if (!TryReadAddress(address, out var ascii))
            return false;
        mailbox = new Mailbox(string.IsNullOrEmpty(name) ? null : name, ascii);
        return true;
    }

    private static string Unquote(string name)
    {
        if (name.Length < 2 || name[0] != '"' || name[^1] != '"')
            return name;

        var text = new StringBuilder(name.Length);
        for (var at = 1; at < name.Length - 1; at++)
        {
            if (name[at] == '\\' && at + 1 < name.Length - 1)
                at++;
            text.Append(name[at]);
        }

        return text.ToString();
    }

    private static bool TryReadAddress(string address, out string ascii)
    {
        ascii = "";
        var at = address.LastIndexOf('@');
        if (at is < 1 or > MaxLocalLength || !IsDotAtom(address.AsSpan(0, at)) || !TryReadDomain(address[(at + 1)..], out var domain))
            return false;

        ascii = $"{address.AsSpan(0, at)}@{domain}";
        return ascii.Length <= MaxAddressLength;
    }

    private static bool IsDotAtom(ReadOnlySpan<char> local)
    {
        var previous = '.';
        foreach (var c in local)
        {
            if (c == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit(c) && !AtomMarks.Contains(c))
                return false;
            previous = c;
        }

        return previous != '.';
    }

    private static bool TryReadDomain(string domain, out string ascii)
    {
        ascii = domain;
        if (!Ascii.IsValid(domain))
        {
            try
            {
                ascii = new IdnMapping().GetAscii(domain);
            }
            catch (ArgumentException)
            {
                return false;
            }
        }

        foreach (var label in ascii.Split('.'))
        {
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || !label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                return false;
        }

        return true;
    }
}
