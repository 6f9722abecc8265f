using System.Text.Json;
using CheNu.Grains.Connectors;
using FsCheck;
using FsCheck.Fluent;

namespace Connectors.Tests.Requests;

/// <summary>What holds for any input at all.</summary>
public sealed class RequestPropertyTests
{
    private static readonly Endpoint Wide = Make.Endpoint(
        Make.Request(url: "https://h/a/{p}/b/{q}?z={p}", headers: [("X-Copy", "c-{h}")]),
        Make.Path("p", Make.Text),
        Make.Path("q", Make.Text),
        Make.Query("s", Make.Text),
        Make.Header("h", Make.Text),
        Make.Body("n", Make.Field(FieldKind.Number) with { Required = false }),
        Make.Body("o", Make.Field(FieldKind.Any) with { Required = false }));

    [Fact]
    public void Bind_AnyBytes_NeverThrows() => Check.One(Quick, Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => ArgumentBinder.Bind(Wide, new JsonPayload(bytes)) is { } result && (result.IsValid || result.Error!.Fields.Length > 0)));

    [Fact]
    public void Bind_AnyJsonLikeText_NeverThrows()
    {
        string[] tokens = ["{", "}", "[", "]", ":", ",", "\"p\"", "\"o\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\", "1e999", "-0", "null", "true", "\"[[[\"", "\"{\"", " ", "\u00e9", "\""];
        Check.One(Quick, Prop.ForAll(
            Gen.Elements(tokens).ArrayOf().Select(string.Concat).ToArbitrary(),
            text => ArgumentBinder.Bind(Wide, Make.Payload("{\"o\":" + text)) is not null && ArgumentBinder.Bind(Wide, Make.Payload(text)) is not null));
    }

    [Fact]
    public void Build_AnyPathValue_StaysInItsSegmentAndComesBack() => Check.One(Quick, Prop.ForAll(Texts, Texts, (p, q) =>
    {
        using var message = TryBuild(p, q, "x", "y");
        if (message is null)
            return PathSegment.Problem(p) is not null || PathSegment.Problem(q) is not null;

        var uri = message.RequestUri!;
        return uri.Host == "h"
            && uri.Segments.Length == 5
            && Uri.UnescapeDataString(uri.Segments[2].TrimEnd('/')) == p
            && Uri.UnescapeDataString(uri.Segments[4]) == q
            && uri.AbsolutePath == $"/a/{Uri.EscapeDataString(p)}/b/{Uri.EscapeDataString(q)}";
    }));

    [Fact]
    public void Build_AnyQueryValue_ComesBack() => Check.One(Quick, Prop.ForAll(Texts, text =>
    {
        using var message = TryBuild("p", "q", text, "y")!;
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(message.RequestUri!.Query);
        return query.Count == 2 && query["s"] == text && query["z"] == "p";
    }));

    [Fact]
    public void Build_AnyHeaderValue_NeverBreaksTheLine() => Check.One(Quick, Prop.ForAll(Texts, text =>
    {
        using var message = TryBuild("p", "q", "s", text);
        if (message is null)
            return !HeaderText.IsValue(text);
        return message.Headers.NonValidated.All(header => header.Value.All(value => !value.Any(c => char.IsControl(c) && c != '\t')));
    }));

    [Fact]
    public void Build_AnyFormValue_ComesBack()
    {
        var endpoint = Make.Endpoint(Make.Request(encoding: BodyEncoding.Form), Make.Body("m", Make.Object()), Make.Body("v", Make.List(Make.Text)));
        Check.One(Quick, Prop.ForAll(Texts, Texts, (name, value) =>
        {
            var bound = ArgumentBinder.Bind(endpoint, Payload(new { m = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }, v = new[] { value } }));
            if (!bound.IsValid)
                return name.Contains('[') || name.Contains(']');

            using var message = RequestBuilder.Build(endpoint.Request!, bound.Arguments, Make.NoValues).Message!;
            using var stream = message.Content!.ReadAsStream(TestContext.Current.CancellationToken);
            var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new StreamReader(stream).ReadToEnd());
            return form.Count == 2 && form[$"m[{name}]"] == value && form["v[0]"] == value;
        }));
    }

    [Fact]
    public void Build_AnyMail_HasOnlyTheHeadersWeWrote() => Check.One(Quick, Prop.ForAll(Texts, Texts, (subject, name) =>
    {
        var json = JsonSerializer.Serialize(new { to = new[] { $"{name} <a@example.ca>" }, subject, text = name, html = subject });
        if (!MailMessageTests.Bind(json).IsValid)
            return subject.Any(char.IsControl) || name.Any(char.IsControl);

        var message = MailMessageTests.Message(json);
        var head = message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var names = head.Split("\r\n").Where(line => line[0] != ' ').Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]);
        return names.SequenceEqual(["To", "Subject", "MIME-Version", "Content-Type"], StringComparer.Ordinal)
            && message.Split("\r\n").All(line => line.Length <= 998 && !line.Contains('\r') && !line.Contains('\n'))
            && message.All(char.IsAscii);
    }));

    [Fact]
    public void Read_AnyNumberText_IsExactOrRefused() => Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), value =>
    {
        var text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ExactNumber.TryRead(text, out var read, out var plain) ? read == value && plain == text : text.Length > 28;
    }));

    private static Config Quick => Config.QuickThrowOnFailure.WithMaxTest(300);

    /// <summary>Texts full of what breaks URLs, headers and mail; always whole characters.</summary>
    private static Arbitrary<string> Texts { get; } = Gen.OneOf(
            Gen.Elements("a", "Z", "9", ".", "..", "/", "\\", "%", "%2e", "%2F", "?", "#", "&", "=", "+", " ", "[", "]", ";", ":", "@", "<", ">", ",", "\"", "'"),
            Gen.Elements("\r", "\n", "\t", "\0", "\u007f", "\u0085", "\u2028", "é", "😀", "\u200e", "\u202e", "\uffff", "=?", "?=", "~", "`", "{", "}", "|", "^"))
        .ArrayOf()
        .Select(string.Concat)
        .ToArbitrary();

    private static JsonPayload Payload<T>(T value) => JsonPayload.From(value);

    private static HttpRequestMessage? TryBuild(string p, string q, string s, string h)
    {
        var bound = ArgumentBinder.Bind(Wide, Payload(new { p, q, s, h }));
        return bound.IsValid ? RequestBuilder.Build(Wide.Request!, bound.Arguments, Make.NoValues).Message : null;
    }
}
