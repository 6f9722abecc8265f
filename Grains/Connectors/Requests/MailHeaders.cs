using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>Header values of RFC 5322 in ASCII: plain where that is enough, else encoded words of RFC 2047.</summary>
internal static class MailHeaders
{
    /// <summary>45 bytes make 60 characters of base64, so that a word with its frame stays under 75.</summary>
    private const int MaxWordBytes = 45;

    private const int MaxPlainLength = 60;
    private const string PhraseMarks = "!#$%&'*+-/=?^_`{|}~ ";

    /// <summary>Free text, such as a subject.</summary>
    public static string Unstructured(string text) => IsPlain(text) ? text : EncodedWords(text);

    /// <summary>Addresses, one a line.</summary>
    public static string Addresses(IEnumerable<Mailbox> mailboxes) => string.Join(",\r\n ", mailboxes.Select(Address));

    private static string Address(Mailbox mailbox)
    {
        if (mailbox.Name is not { } name)
            return mailbox.Address;
        if (!IsPlain(name))
            return $"{EncodedWords(name)} <{mailbox.Address}>";

        var isPhrase = name.All(c => char.IsAsciiLetterOrDigit(c) || PhraseMarks.Contains(c));
        var quoted = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return isPhrase ? $"{name} <{mailbox.Address}>" : $"\"{quoted}\" <{mailbox.Address}>";
    }

    private static bool IsPlain(string text) =>
        text.Length <= MaxPlainLength
        && text.All(c => c is >= ' ' and <= '~')
        && text.Trim().Length == text.Length
        && !text.Contains("=?", StringComparison.Ordinal);

    private static string EncodedWords(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>(MaxWordBytes);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (bytes.Count + length > MaxWordBytes)
                Flush(words, bytes);
            bytes.AddRange(utf8[..length]);
        }

        Flush(words, bytes);
        return string.Join("\r\n ", words);
    }

    private static void Flush(List<string> words, List<byte> bytes)
    {
        if (bytes.Count > 0)
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
        bytes.Clear();
    }
}
