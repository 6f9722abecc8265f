using System.Buffers.Text;
using System.Text;
using CheNu.Sandbox.Google;

namespace CheNu.Sandbox.Tests.Google;

public sealed class GmailTests
{
    private const string Root = "https://gmail.googleapis.com/gmail/v1/users/me";
    private const string Plain = "To: a@exemple.example\r\nSubject: =?UTF-8?B?w4l0w6k=?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour\r\n";

    [Fact]
    public async Task Send_WholeMessage_IsSentEveryTime()
    {
        await using var sandbox = await SandboxHost.Start();

        var first = await Send(sandbox, Plain);
        var second = await Send(sandbox, Plain);

        Assert.Equal("sandboxmsg000001", first.At("id"));
        Assert.Equal(first.At("id"), first.At("threadId"));
        Assert.Equal("SENT", first.At("labelIds", 0));
        Assert.Equal("sandboxmsg000002", second.At("id"));
        Assert.Equal(2, sandbox.Server.Requests.EffectsOf("google.gmail.messages.send"));
    }

    [Theory]
    [InlineData("To: a@exemple.example\nSubject: x\n\nBonjour")]
    [InlineData("Subject: x\r\n\r\nBonjour")]
    [InlineData("To: nobody\r\nSubject: x\r\n\r\nBonjour")]
    [InlineData("To: a@exemple.example\r\nSubject: Été\r\n\r\nBonjour")]
    [InlineData("To: a@exemple.example\r\nTo: b@exemple.example\r\n\r\nBonjour")]
    [InlineData("To: a@exemple.example\r\nnonsense\r\n\r\nBonjour")]
    [InlineData("To: a@exemple.example\r\nContent-Type: text/plain\r\n\r\nBonjour")]
    [InlineData("To: a@exemple.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx")]
    [InlineData("To: a@exemple.example\r\n\r\nÉté")]
    public async Task Send_BadMessage_Is400(string message)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Send(sandbox, message);

        Assert.Equal(400, answer.Status);
        Assert.Equal("INVALID_ARGUMENT", answer.At("error", "status"));
        Assert.Empty(sandbox.Server.Requests.Effects);
    }

    [Fact]
    public async Task Send_MultipartAndNamesAndFolds_AreUnderstood()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Send(sandbox, "From: Moi <moi@exemple.example>\r\nTo: \"Un, Tel\" <a@exemple.example>,\r\n b@exemple.example\r\nBcc: c@exemple.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"=_b\"\r\n\r\n--=_b\r\nContent-Type: text/plain\r\n\r\nx\r\n--=_b--\r\n");

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"raw":"not base64url!"}""")]
    [InlineData("""{"raw":5}""")]
    [InlineData("""{"raw":"VG86IGFA","colour":"red"}""")]
    public async Task Send_BadBody_Is400(string body)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(400, (await GoogleApi.Post(sandbox, Root + "/messages/send", body)).Status);
    }

    [Fact]
    public async Task Read_WithTheSendScopeOnly_Is403()
    {
        await using var sandbox = await SandboxHost.Start();

        var profile = await GoogleApi.Get(sandbox, Root + "/profile");

        Assert.Equal(403, profile.Status);
        Assert.Equal("insufficientPermissions", profile.At("error", "errors", 0, "reason"));
    }

    [Fact]
    public async Task Search_ByMessageId_FindsTheOneSent()
    {
        await using var sandbox = await SandboxHost.Start();
        var token = ("Authorization", "Bearer " + await Assertions.TokenFor(sandbox, "https://mail.google.com/"));
        await sandbox.Ask(HttpMethod.Post, Root + "/messages/send", SandboxHost.Json(Raw("Message-ID: <k1@exemple.example>\r\n" + Plain)), token);

        var found = await sandbox.Ask(HttpMethod.Get, Root + "/messages?q=rfc822msgid:k1%40exemple.example", null, token);
        var other = await sandbox.Ask(HttpMethod.Get, Root + "/messages?q=rfc822msgid:k2%40exemple.example", null, token);

        Assert.Equal("sandboxmsg000001", found.At("messages", 0, "id"));
        Assert.Equal("""{"resultSizeEstimate":0}""", other.Text);
    }

    [Fact]
    public async Task Send_OnTheOldHost_IsNotFound()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(404, (await GoogleApi.Post(sandbox, "https://www.googleapis.com/gmail/v1/users/me/messages/send", Raw(Plain))).Status);
    }

    private static Task<Answer> Send(SandboxHost sandbox, string message) => GoogleApi.Post(sandbox, Root + "/messages/send", Raw(message));

    private static string Raw(string message) => "{\"raw\":\"" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(message)) + "\"}";
}
