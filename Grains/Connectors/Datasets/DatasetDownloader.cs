using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using CheNu.Grains.Admission;

namespace CheNu.Grains.Connectors;

/// <summary>Fetches a published file by way of a temporary file, which is gone afterwards, and reads it.</summary>
internal sealed class DatasetDownloader(UpstreamSender sender, AdmissionGate admission, RetryPolicy retry, TimeProvider time)
{
    /// <summary>Time for the whole file, repeats included.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Fetches the file unless the server has nothing newer. It throws for bugs and for being stopped, never for the outside.</summary>
    public async Task<DatasetFetch> Fetch(
        Connector connector, DatasetSource source, DatasetValidators known, CancellationToken stopping)
    {
        var attempts = ImmutableArray.CreateBuilder<ReceiptAttempt>();
        using var deadline = new CallDeadline(time, Timeout, stopping);
        await using var file = OpenTemporary();
        while (true)
        {
            if (await admission.AdmitDownload(connector, deadline) is { } refused)
                return new DatasetFetch(null, known, refused.Message, attempts.ToImmutable());

            file.SetLength(0);
            var request = new UpstreamRequest(Request(source, known), source.Url.ToString(), EffectKind.Safe, source.MaxBytes);
            var attempt = await sender.Send(connector, request, file, deadline);
            attempts.Add(attempt.Receipt);
            stopping.ThrowIfCancellationRequested();
            var error = attempt.Error ?? Refusal(attempt.Answer!);
            if (error is null)
                return Read(file, attempt.Answer!, source, known, attempts.ToImmutable(), stopping);

            var wait = retry.WaitAfter(error, EffectKind.Safe, attempts.Count, connector.Pool.MaxRetries, deadline.Remaining);
            if (wait is null)
                return new DatasetFetch(null, known, error.Message, attempts.ToImmutable());

            await Task.Delay(wait.Value, time, stopping);
        }
    }

    private static DatasetFetch Read(
        FileStream file,
        HttpResponseMessage answer,
        DatasetSource source,
        DatasetValidators known,
        ImmutableArray<ReceiptAttempt> attempts,
        CancellationToken cancellationToken)
    {
        if (answer.StatusCode == HttpStatusCode.NotModified)
            return new DatasetFetch(null, known, null, attempts);

        try
        {
            file.Position = 0;
            var table = DatasetFileReader.Read(file, source, cancellationToken);
            var validators = new DatasetValidators(answer.Headers.ETag?.ToString(), answer.Content.Headers.LastModified);
            return new DatasetFetch(table, validators, null, attempts);
        }
        catch (DatasetRefusedException refused)
        {
            return new DatasetFetch(null, known, $"The file was refused: {refused.Message}.", attempts);
        }
    }

    private static HttpRequestMessage Request(DatasetSource source, DatasetValidators known)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, source.Url.ToString());
        foreach (var (name, value) in source.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (known.ETag is { } tag && EntityTagHeaderValue.TryParse(tag, out var parsed))
            message.Headers.IfNoneMatch.Add(parsed);
        if (known.LastModified is { } modified)
            message.Headers.IfModifiedSince = modified;
        return message;
    }

    private static ConnectorError? Refusal(HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified)
            return null;

        var status = (int)answer.StatusCode;
        return new ConnectorError
        {
            Code = ErrorCodes.VendorFailed,
            Stage = CallStage.Receive,
            Side = ErrorSide.Vendor,
            Effect = EffectState.NotDone,
            Message = $"The server answered the request for the file with status {status}.",
            Retryable = status is 408 or 429 or >= 500,
            RetryAfter = answer.Headers.RetryAfter?.Delta,
        };
    }

    private static FileStream OpenTemporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"chenu-{Guid.NewGuid():N}.tmp"), options);
    }
}
