using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>The arguments a mail message is made of.</summary>
internal static class MailFields
{
    public const string To = "to";
    public const string Cc = "cc";
    public const string Bcc = "bcc";
    public const string From = "from";
    public const string ReplyTo = "reply_to";
    public const string Subject = "subject";
    public const string Text = "text";
    public const string Html = "html";

    private static readonly string[] AddressFields = [To, Cc, Bcc, From, ReplyTo];

    /// <summary>Whether an argument becomes a part of the message; others stand beside it in the body.</summary>
    public static bool IsPart(string name) => name is To or Cc or Bcc or From or ReplyTo or Subject or Text or Html;

    public static void Check(BoundArguments arguments, FieldErrors errors)
    {
        foreach (var field in AddressFields)
        {
            if (arguments.TryGet(field, out var value) && !TryRead(value, [], out var index))
                errors.AddAt(index is null ? field : $"{field}[{index}]", "must be a mail address, name@example.ca or Name <name@example.ca>");
        }

        if (!HasRecipient(arguments))
            errors.AddAt(To, "is required: the message has no recipient");
        if (arguments.TryGet(Subject, out var subject) && JsonText.Scalar(subject)?.Any(char.IsControl) == true)
            errors.AddAt(Subject, "must be one line of text");
    }

    /// <summary>All addresses of a field, which is a list of them or a text with commas.</summary>
    public static List<Mailbox> Read(BoundArguments arguments, string field)
    {
        var mailboxes = new List<Mailbox>();
        if (arguments.TryGet(field, out var value) && !TryRead(value, mailboxes, out _))
            throw new ArgumentException($"The field {field} was not checked before.", nameof(arguments));
        return mailboxes;
    }

    private static bool HasRecipient(BoundArguments arguments)
    {
        foreach (var field in (ReadOnlySpan<string>)[To, Cc, Bcc])
        {
            if (arguments.TryGet(field, out var value) && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0))
                return true;
        }

        return false;
    }

    private static bool TryRead(JsonElement value, List<Mailbox> mailboxes, out int? failed)
    {
        failed = null;
        if (value.ValueKind != JsonValueKind.Array)
            return Mailbox.TryParseList(JsonText.Scalar(value) ?? "", mailboxes);

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            failed = index++;
            if (!Mailbox.TryParse(JsonText.Scalar(element) ?? "", out var mailbox))
                return false;
            mailboxes.Add(mailbox);
        }

        return true;
    }
}
