using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

public sealed class MailMessageTests
{
    private static readonly FieldSchema Optional = Make.Text with { Required = false };

    private static readonly Endpoint Mail = Make.Endpoint(
        Make.Request(encoding: BodyEncoding.MailMessage),
        Make.Body("to", Make.List(Make.Text) with { Required = false }),
        Make.Body("cc", Optional),
        Make.Body("bcc", Optional),
        Make.Body("from", Optional),
        Make.Body("reply_to", Optional),
        Make.Body("subject", Optional),
        Make.Body("text", Optional),
        Make.Body("html", Optional),
        Make.Body("thread_id", Optional, "threadId"));

    [Fact]
    public void Build_TextOnly_IsASimpleMessage()
    {
        var message = Message("""{"to":["a@example.ca"],"from":"CHE·NU <b@example.ca>","subject":"Devis","text":"Bonjour\nà tous"}""");

        Assert.Equal(
            "From: =?utf-8?B?Q0hFwrdOVQ==?= <b@example.ca>\r\nTo: a@example.ca\r\nSubject: Devis\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Convert.ToBase64String("Bonjour\r\nà tous"u8) + "\r\n",
            message);
    }

    [Fact]
    public void Build_TextAndHtml_AreAlternatives()
    {
        var message = Message("""{"to":["a@example.ca"],"subject":"x","text":"t","html":"<p>h</p>"}""");

        var boundary = message.Split('"')[1];
        Assert.Equal(
            "To: a@example.ca\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
            + $"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n"
            + $"--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\ndA==\r\n"
            + $"--{boundary}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+aDwvcD4=\r\n"
            + $"--{boundary}--\r\n",
            message);
    }

    [Fact]
    public void Build_Message_IsRawBesideTheOtherMembers()
    {
        using var request = RequestBuilder.Build(
            Mail.Request!, Make.Bound(Mail, """{"to":"a@example.ca","thread_id":"t1"}"""), Make.NoValues).Message!;
        using var stream = request.Content!.ReadAsStream(TestContext.Current.CancellationToken);
        var body = JsonDocument.Parse(stream).RootElement;

        Assert.Equal("t1", body.GetProperty("threadId").GetString());
        Assert.DoesNotContain('=', body.GetProperty("raw").GetString()!);
        Assert.Equal("application/json", request.Content.Headers.NonValidated["Content-Type"].ToString());
    }

    [Fact]
    public void Build_Names_AreQuotedOrEncoded()
    {
        var message = Message("""{"to":["Tremblay, Jean <a@example.ca>","\"O'Brien \\\"X\\\"\" <b@example.ca>","Zoé <c@exämple.ca>"],"cc":"d@example.ca, \"E, F\" <e@example.ca>"}""");

        Assert.StartsWith(
            "To: \"Tremblay, Jean\" <a@example.ca>,\r\n \"O'Brien \\\"X\\\"\" <b@example.ca>,\r\n =?utf-8?B?Wm/DqQ==?= <c@xn--exmple-cua.ca>\r\n"
            + "Cc: d@example.ca,\r\n \"E, F\" <e@example.ca>\r\n",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LongSubject_IsFoldedInWholeCharacters()
    {
        var subject = string.Concat(Enumerable.Repeat("é😀 ", 30)).Trim();

        var message = Message($$"""{"to":["a@example.ca"],"subject":"{{subject}}"}""");

        var header = message[message.IndexOf("Subject: ", StringComparison.Ordinal)..message.IndexOf("MIME-Version", StringComparison.Ordinal)];
        var words = header["Subject: ".Length..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim()).ToArray();
        Assert.All(words, word => Assert.InRange(word.Length, 1, 75));
        Assert.Equal(subject, string.Concat(words.Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word["=?utf-8?B?".Length..^2])))));
    }

    [Fact]
    public void Build_SubjectThatLooksEncoded_IsEncoded() =>
        Assert.Contains("Subject: =?utf-8?B?PT91dGYtOD9RP3g/PQ==?=\r\n", Message("""{"to":["a@example.ca"],"subject":"=?utf-8?Q?x?="}"""), StringComparison.Ordinal);

    [Fact]
    public void Build_WithAKey_HasAMessageIdThatStaysTheSame()
    {
        var first = Message("""{"to":["a@example.ca"],"from":"b@chenu.example"}""", "key-1");

        Assert.Matches("Message-ID: <[0-9a-f]{32}@chenu\\.example>\r\n", first);
        Assert.Equal(first, Message("""{"to":["a@example.ca"],"from":"b@chenu.example"}""", "key-1"));
    }

    [Theory]
    [InlineData("""{"text":"x"}""", "to is required: the message has no recipient")]
    [InlineData("""{"to":[]}""", "to is required: the message has no recipient")]
    [InlineData("""{"to":["a@example.ca","nobody"]}""", "to[1] must be a mail address, name@example.ca or Name <name@example.ca>")]
    [InlineData("""{"to":["a@example.ca\r\nBcc: x@y.z"]}""", "to[0] must be a mail address, name@example.ca or Name <name@example.ca>")]
    [InlineData("""{"cc":"a@b@c <x"}""", "cc must be a mail address, name@example.ca or Name <name@example.ca>")]
    [InlineData("""{"cc":"a@-b.ca"}""", "cc must be a mail address, name@example.ca or Name <name@example.ca>")]
    [InlineData("""{"cc":"a..b@c.ca"}""", "cc must be a mail address, name@example.ca or Name <name@example.ca>")]
    [InlineData("""{"cc":"a@b.ca","from":"X\nY <a@b.ca>"}""", "from must be a mail address, name@example.ca or Name <name@example.ca>")]
    [InlineData("""{"cc":"a@b.ca","subject":"x\r\nBcc: y@z.ca"}""", "subject must be one line of text")]
    public void Bind_BadMail_NamesTheField(string json, string problem)
    {
        var error = Assert.Single(ArgumentBinder.Bind(Mail, Make.Payload(json)).Error!.Fields);

        Assert.Equal(problem, $"{error.Field} {error.Problem}");
    }

    internal static string Message(string json, string? key = null)
    {
        using var request = RequestBuilder.Build(
            Mail.Request!, Make.Bound(Mail, json), Make.NoValues, new IdempotencyKey(ParameterLocation.Local, "", 255, null, null), key).Message!;
        using var stream = request.Content!.ReadAsStream(TestContext.Current.CancellationToken);
        var raw = JsonDocument.Parse(stream).RootElement.GetProperty("raw").GetString()!;
        return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(raw));
    }

    internal static BindResult Bind(string json) => ArgumentBinder.Bind(Mail, Make.Payload(json));
}
