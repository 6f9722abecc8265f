using System.Buffers.Text;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>Gmail's sent messages. Every send is a message: there is no key by which a repeat is recognised.</summary>
internal sealed class GmailMessages(TimeProvider time)
{
    private static readonly JsonRule SendRule = JsonRule.Object(new(StringComparer.Ordinal) { ["raw"] = JsonRule.Text, ["threadId"] = JsonRule.Text });

    private readonly OrderedDictionary<string, (JsonObject Message, MailMessage Mail)> _messages = new(StringComparer.Ordinal);
    private int _last;

    public void AddTo(GoogleService service)
    {
        service.Add(GoogleService.GmailHost, "POST", "/gmail/v1/users/{userId}/messages/send", GoogleScopes.GmailSend, Send);
        service.Add(GoogleService.GmailHost, "GET", "/gmail/v1/users/{userId}/messages", GoogleScopes.GmailRead, List);
        service.Add(GoogleService.GmailHost, "GET", "/gmail/v1/users/{userId}/messages/{id}", GoogleScopes.GmailRead, Get);
        service.Add(GoogleService.GmailHost, "GET", "/gmail/v1/users/{userId}/profile", GoogleScopes.GmailRead, Profile);
    }

    private VendorReply Send(VendorCall call)
    {
        CheckUser(call);
        var body = GoogleBodies.Json(call, SendRule);
        if (JsonText.StringAt(body["raw"]) is not { Length: > 0 } raw)
            throw GoogleErrors.Of(call, 400, "invalidArgument", "raw must hold the message as base64url.");
        if (!Base64Url.IsValid(raw) || raw.AsSpan().ContainsAny(" \r\n\t"))
            throw GoogleErrors.Of(call, 400, "invalidArgument", "raw is not base64url without line breaks.");
        var mail = MailMessage.Parse(Base64Url.DecodeFromChars(raw), out var problem)
            ?? throw GoogleErrors.Of(call, 400, "invalidArgument", problem);

        var id = string.Create(CultureInfo.InvariantCulture, $"sandboxmsg{++_last:000000}");
        var thread = JsonText.StringAt(body["threadId"]) ?? id;
        if (thread != id && !_messages.Values.Any(one => one.Message["threadId"]!.ToString() == thread && one.Mail.Subject == mail.Subject))
            throw GoogleErrors.NotFound(call, "The thread, or a message of the same subject in it,");
        var message = new JsonObject { ["id"] = id, ["threadId"] = thread, ["labelIds"] = new JsonArray("SENT"), ["internalDate"] = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) };
        _messages[id] = (message, mail);
        return Json(new JsonObject { ["id"] = id, ["threadId"] = thread, ["labelIds"] = new JsonArray("SENT") }).Did("google.gmail.messages.send");
    }

    private VendorReply List(VendorCall call)
    {
        CheckUser(call);
        var q = call.Request.Query["q"];
        var found = _messages.Values.AsEnumerable();
        if (q is not null && q.StartsWith("rfc822msgid:", StringComparison.Ordinal))
            found = found.Where(one => one.Mail.Header("Message-ID")?.Trim('<', '>') == q["rfc822msgid:".Length..].Trim('<', '>'));
        else if (!string.IsNullOrEmpty(q))
            found = found.Where(one => one.Mail.Subject.Contains(q, StringComparison.OrdinalIgnoreCase));
        var messages = found.Take(GoogleBodies.Number(call, "maxResults", 1, 500, 100)).Select(one => (JsonNode)new JsonObject { ["id"] = one.Message["id"]!.ToString(), ["threadId"] = one.Message["threadId"]!.ToString() }).ToList();
        var answer = new JsonObject { ["resultSizeEstimate"] = messages.Count };
        if (messages.Count > 0)
            answer["messages"] = JsonText.Array(messages);
        return Json(answer);
    }

    private VendorReply Get(VendorCall call)
    {
        CheckUser(call);
        if (!_messages.TryGetValue(call["id"], out var found))
            throw GoogleErrors.NotFound(call, "The message");
        var answer = (JsonObject)found.Message.DeepClone();
        answer["payload"] = new JsonObject { ["headers"] = JsonText.Array(found.Mail.Headers.Select(header => new JsonObject { ["name"] = header.Key, ["value"] = header.Value })) };
        return Json(answer);
    }

    private VendorReply Profile(VendorCall call)
    {
        CheckUser(call);
        return Json(new JsonObject { ["emailAddress"] = GoogleTokens.User, ["messagesTotal"] = _messages.Count, ["threadsTotal"] = _messages.Count, ["historyId"] = "1" });
    }

    private static void CheckUser(VendorCall call)
    {
        if (call["userId"] is not ("me" or GoogleTokens.User))
            throw GoogleErrors.Of(call, 403, "forbidden", "Another user's mailbox is out of reach.");
    }

    private static VendorReply Json(JsonObject body) => VendorReply.Json(200, body, "application/json; charset=UTF-8");
}
