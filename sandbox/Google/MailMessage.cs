using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace CheNu.Sandbox.Google;

/// <summary>A mail message read and checked: CRLF lines, headers in ASCII, someone to send it to, whole parts.</summary>
internal sealed partial class MailMessage
{
    private MailMessage(ImmutableArray<KeyValuePair<string, string>> headers) => Headers = headers;

    /// <summary>In their order, unfolded.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; }

    public string Subject => Header("Subject") ?? "";

    public string? Header(string name) => Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();

    /// <summary>The message, or null and what is wrong with it.</summary>
    public static MailMessage? Parse(byte[] bytes, out string problem)
    {
        // Latin-1 keeps every byte apart, so that a byte above 127 can be seen.
        var text = Encoding.Latin1.GetString(bytes);
        problem = "";
        if (LoneBreak().IsMatch(text))
            problem = "Lines must end with CRLF.";
        else if (text.Split("\r\n").Any(line => line.Length > 998))
            problem = "A line is longer than 998 characters.";
        if (problem.Length > 0)
            return null;
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        if (head.Any(c => c > 126))
        {
            problem = "Headers must be ASCII; other characters go in encoded-words.";
            return null;
        }

        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var line in Folds().Replace(head, " ").Split("\r\n"))
        {
            if (HeaderForm().Match(line) is not { Success: true } match)
            {
                problem = "A header line is malformed.";
                return null;
            }

            headers.Add(KeyValuePair.Create(match.Groups["name"].Value, match.Groups["value"].Value.Trim()));
        }

        var message = new MailMessage(headers.ToImmutable());
        problem = message.Check(end < 0 ? "" : text[(end + 4)..]);
        return problem.Length == 0 ? message : null;
    }

    private string Check(string body)
    {
        foreach (var once in new[] { "From", "To", "Cc", "Bcc", "Subject", "Message-ID", "MIME-Version", "Content-Type" })
        {
            if (Headers.Count(header => header.Key.Equals(once, StringComparison.OrdinalIgnoreCase)) > 1)
                return $"The header {once} stands more than once.";
        }

        var recipients = new[] { "To", "Cc", "Bcc" }.Select(Header).Where(value => !string.IsNullOrEmpty(value)).ToList();
        if (recipients.Count == 0)
            return "A recipient is required.";
        if (recipients.Append(Header("From")).Any(value => value is not null && !AddressList().IsMatch(value)))
            return "An address is malformed.";
        if (Header("Content-Type") is not { } type)
            return body.Any(c => c > 127) ? "A body that is not ASCII needs a Content-Type." : "";
        if (Header("MIME-Version") != "1.0")
            return "A message with a Content-Type needs MIME-Version: 1.0.";
        if (!type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return "";
        if (Boundary().Match(type) is not { Success: true } match)
            return "A multipart message needs a boundary.";
        var boundary = match.Groups["boundary"].Value;
        return body.Contains("--" + boundary + "\r\n", StringComparison.Ordinal) && body.Contains("--" + boundary + "--", StringComparison.Ordinal)
            ? ""
            : "The parts are not enclosed by the boundary.";
    }

    [GeneratedRegex("(?<!\r)\n|\r(?!\n)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LoneBreak();

    [GeneratedRegex("\r\n[ \t]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Folds();

    [GeneratedRegex("^(?<name>[!-9;-~]+):(?<value>.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeaderForm();

    /// <summary>Addresses with or without a display name, separated by commas outside quotes.</summary>
    [GeneratedRegex("""^\s*(?:(?:"(?:[^"\\]|\\.)*"|[^"<>,@]*)\s*<[^<>@\s,]+@[^<>@\s,]+>|[^<>@\s,"]+@[^<>@\s,"]+)(?:\s*,\s*(?:(?:"(?:[^"\\]|\\.)*"|[^"<>,@]*)\s*<[^<>@\s,]+@[^<>@\s,]+>|[^<>@\s,"]+@[^<>@\s,"]+))*\s*$""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AddressList();

    [GeneratedRegex("""boundary="?(?<boundary>[^";]+)"?""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Boundary();
}
