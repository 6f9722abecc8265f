using System.Security.Cryptography;
using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Composes a mail message (RFC 5322, MIME). It is ASCII whatever was passed, and the same for the same arguments. There is no
/// <c>Date</c>: the service that submits the message adds it.
/// </summary>
internal static class MailMessageWriter
{
    /// <param name="arguments">Checked by <see cref="MailFields.Check"/>.</param>
    /// <param name="key">The idempotency key, which becomes the message's id, so that a message sent can be found again; or null.</param>
    public static byte[] Write(BoundArguments arguments, string? key)
    {
        var message = new StringBuilder(512);
        var from = MailFields.Read(arguments, MailFields.From);
        AppendAddresses(message, "From", from);
        AppendAddresses(message, "Reply-To", MailFields.Read(arguments, MailFields.ReplyTo));
        AppendAddresses(message, "To", MailFields.Read(arguments, MailFields.To));
        AppendAddresses(message, "Cc", MailFields.Read(arguments, MailFields.Cc));
        AppendAddresses(message, "Bcc", MailFields.Read(arguments, MailFields.Bcc));
        AppendHeader(message, "Subject", MailHeaders.Unstructured(arguments.Text(MailFields.Subject) ?? ""));
        if (key is not null)
            AppendHeader(message, "Message-ID", MessageId(key, from));
        AppendHeader(message, "MIME-Version", "1.0");
        AppendBody(message, arguments.Text(MailFields.Text), arguments.Text(MailFields.Html));
        return Encoding.ASCII.GetBytes(message.ToString());
    }

    private static void AppendBody(StringBuilder message, string? text, string? html)
    {
        if (text is null || html is null)
        {
            AppendPart(message, html is null ? "plain" : "html", html ?? text ?? "");
            return;
        }

        // An equals sign followed by an underscore never stands in base64.
        var boundary = "=_" + Digest(text + "\0" + html)[..24];
        AppendHeader(message, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        message.Append("\r\n--").Append(boundary).Append("\r\n");
        AppendPart(message, "plain", text);
        message.Append("--").Append(boundary).Append("\r\n");
        AppendPart(message, "html", html);
        message.Append("--").Append(boundary).Append("--\r\n");
    }

    private static void AppendPart(StringBuilder message, string subtype, string content)
    {
        AppendHeader(message, "Content-Type", $"text/{subtype}; charset=utf-8");
        AppendHeader(message, "Content-Transfer-Encoding", "base64");
        var lines = content.ReplaceLineEndings("\r\n");
        message.Append("\r\n")
            .Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(lines), Base64FormattingOptions.InsertLineBreaks))
            .Append("\r\n");
    }

    private static void AppendAddresses(StringBuilder message, string name, List<Mailbox> mailboxes)
    {
        if (mailboxes.Count > 0)
            AppendHeader(message, name, MailHeaders.Addresses(mailboxes));
    }

    private static void AppendHeader(StringBuilder message, string name, string value) =>
        message.Append(name).Append(": ").Append(value).Append("\r\n");

    private static string MessageId(string key, List<Mailbox> from)
    {
        var domain = from.Count == 0 ? "chenu.invalid" : from[0].Address[(from[0].Address.LastIndexOf('@') + 1)..];
        return $"<{Digest(key)[..32]}@{domain}>";
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
