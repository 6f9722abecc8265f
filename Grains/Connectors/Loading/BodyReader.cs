using System.Text.Json;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>encoding</c> and <c>fixed_body</c>, and checks that they, the arguments and the method agree.</summary>
internal sealed class BodyReader(FileReport report, PlaceholderScope scope)
{
    private static readonly string[] MailMembers = ["to", "cc", "bcc", "from", "reply_to", "subject", "text", "html"];

    public (BodyEncoding Encoding, JsonElement? Fixed) Read(MapReader reader, string method, IReadOnlyList<(Parameter Parameter, YamlScalar At)> arguments, IdempotencyKey? key)
    {
        var written = reader.Word("encoding", "json", "form", "text", "multipart_related", "mail_message");
        var entry = reader.TakeEntry("fixed_body");
        JsonElement? constant = null;
        if (entry is { Value: YamlMap map })
        {
            if (method is "GET" or "HEAD") report.Add(entry.Value.Key, $"A {method} has no body; what is always sent with it goes in 'query'.");
            CheckTexts(map);
            CheckOverlap(map, "", arguments, key);
            constant = JsonReader.Read(map);
        }
        else if (entry is { } other)
        {
            report.Add(other.Value, $"'fixed_body' is a mapping of body members; this is {other.Value.Kind}.");
        }

        var inBody = arguments.Where(static argument => argument.Parameter.Location == ParameterLocation.Body).ToList();
        var hasBody = inBody.Count > 0 || constant is not null || key?.Location == ParameterLocation.Body;
        if (written is null) return (hasBody ? BodyEncoding.Json : BodyEncoding.None, constant);
        var at = reader.Map.Find("encoding")!.Value.Value;
        if (!hasBody) report.Add(at, $"'{written}' encodes nothing: there is neither 'body' nor 'fixed_body'.");
        var encoding = Encoding(written);
        CheckMembers(encoding, at, inBody);
        return (encoding, constant);
    }

    private static BodyEncoding Encoding(string word) => word switch
    {
        "form" => BodyEncoding.Form,
        "text" => BodyEncoding.Text,
        "multipart_related" => BodyEncoding.MultipartRelated,
        "mail_message" => BodyEncoding.MailMessage,
        _ => BodyEncoding.Json,
    };

    private void CheckMembers(BodyEncoding encoding, YamlNode at, List<(Parameter Parameter, YamlScalar At)> body)
    {
        if (encoding is BodyEncoding.Text or BodyEncoding.MultipartRelated && !body.Exists(static argument => argument.Parameter.Name == "content"))
            report.Add(at, $"With this encoding 'body' needs the argument 'content'{(encoding == BodyEncoding.Text ? ", the text to send" : ", the file as base64")}.");
        if (encoding != BodyEncoding.MailMessage) return;
        if (!body.Exists(static argument => argument.Parameter.Name == "to")) report.Add(at, "A mail message needs the argument 'to' in 'body'.");

        // Others stand beside the message (Gmail's threadId); a near miss is a slip.
        foreach (var (parameter, name) in body)
        {
            if (!MailMembers.Contains(parameter.Name, StringComparer.Ordinal) && Nearest.Find(parameter.Name, MailMembers) is { } near)
                report.Add(name, $"'{parameter.Name}' is not a part of a mail message; did you mean '{near}'? Parts: {string.Join(", ", MailMembers)}.");
        }
    }

    /// <summary>Texts in a fixed body may hold placeholders.</summary>
    private void CheckTexts(YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                foreach (var entry in map.Entries) CheckTexts(entry.Value);
                break;
            case YamlList list:
                foreach (var item in list.Items) CheckTexts(item);
                break;
            case YamlScalar scalar when TemplateReader.Read(scalar, report) is { } template:
                scope.Check(template, scalar);
                break;
        }
    }

    private void CheckOverlap(YamlMap map, string prefix, IReadOnlyList<(Parameter Parameter, YamlScalar At)> arguments, IdempotencyKey? key)
    {
        foreach (var entry in map.Entries)
        {
            var path = prefix + entry.Name;
            foreach (var (parameter, _) in arguments)
            {
                if (parameter.Location == ParameterLocation.Body && parameter.WireName == path)
                    report.Add(entry.Key, $"'{path}' is fixed here and also filled by the argument '{parameter.Name}'.");
            }

            if (key is { Location: ParameterLocation.Body } && key.Name == path) report.Add(entry.Key, $"'{path}' is fixed here and also holds the idempotency key.");
            if (entry.Value is YamlMap inner) CheckOverlap(inner, path + ".", arguments, key);
        }
    }
}
