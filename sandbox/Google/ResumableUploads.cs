using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>Upload sessions: bytes arrive in chunks of whole 256 KiB, 308 tells how far they came, a week is their life.</summary>
internal sealed partial class ResumableUploads(DriveFiles files, TimeProvider time)
{
    private const int ChunkUnit = 256 * 1024;

    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private int _last;

    public VendorReply Start(VendorCall call)
    {
        var metadata = call.Request.Body.Length == 0 ? [] : GoogleBodies.Json(call, JsonRule.Open);
        if (call.Request.Header("X-Upload-Content-Type") is { } type)
            metadata["mimeType"] ??= type;
        var id = string.Create(CultureInfo.InvariantCulture, $"sandbox-upload-{++_last:000000}");
        _sessions[id] = new Session(metadata, time.GetUtcNow() + TimeSpan.FromDays(7));
        return VendorReply.Empty(200).With("Location", $"https://{GoogleService.WebHost}/upload/drive/v3/files?uploadType=resumable&upload_id={id}");
    }

    public VendorReply Continue(VendorCall call)
    {
        if (call.Request.Query["upload_id"] is not { } id || !_sessions.TryGetValue(id, out var session) || time.GetUtcNow() >= session.End)
            throw GoogleErrors.NotFound(call, "The upload session");
        if (session.File is { } done)
            return DriveReply(done);
        var range = call.Request.Header("Content-Range");
        if (range is null)
            return Finish(call, session, call.Request.Body);
        if (range.StartsWith("bytes */", StringComparison.Ordinal))
            return Incomplete(session);
        if (RangeForm().Match(range) is not { Success: true } match)
            throw GoogleErrors.Invalid(call, "Content-Range is malformed.");
        var (first, last) = (Number(match, "first"), Number(match, "last"));
        long? total = match.Groups["total"].Value == "*" ? null : Number(match, "total");
        if (last - first + 1 != call.Request.Body.Length || first != session.Bytes.Length)
            throw GoogleErrors.Invalid(call, "Content-Range does not fit the bytes, or does not follow those received.");
        if (total is null || last + 1 < total)
        {
            if (call.Request.Body.Length % ChunkUnit != 0)
                throw GoogleErrors.Invalid(call, "Every chunk but the last is a multiple of 256 KiB.");
            session.Bytes.Write(call.Request.Body);
            return Incomplete(session);
        }

        session.Bytes.Write(call.Request.Body);
        return Finish(call, session, session.Bytes.ToArray());
    }

    private VendorReply Finish(VendorCall call, Session session, byte[] content)
    {
        session.File = files.Create(call, session.Metadata, content);
        return DriveReply(session.File).Did("google.drive.files.create");
    }

    private static VendorReply DriveReply(JsonObject file) => VendorReply.Json(200, file, "application/json; charset=UTF-8");

    private static VendorReply Incomplete(Session session)
    {
        var reply = VendorReply.Empty(308);
        return session.Bytes.Length == 0 ? reply : reply.With("Range", string.Create(CultureInfo.InvariantCulture, $"bytes=0-{session.Bytes.Length - 1}"));
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^bytes (?<first>\d{1,15})-(?<last>\d{1,15})/(?<total>\d{1,15}|\*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RangeForm();

    private sealed class Session(JsonObject metadata, DateTimeOffset end)
    {
        public JsonObject Metadata { get; } = metadata;

        public DateTimeOffset End { get; } = end;

        public MemoryStream Bytes { get; } = new();

        public JsonObject? File { get; set; }
    }
}
