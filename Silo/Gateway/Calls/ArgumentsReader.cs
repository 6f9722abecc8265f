using System.Buffers;
using System.IO.Pipelines;
using CheNu.Grains.Connectors;
using CheNu.Silo.Configuration;
using Microsoft.Net.Http.Headers;

namespace CheNu.Silo.Gateway;

/// <summary>Reads a request body as a call's arguments, or says what is wrong with it.</summary>
internal sealed class ArgumentsReader(GatewaySettings settings, TimeProvider time)
{
    /// <summary>The arguments, or a problem. No body at all means no arguments.</summary>
    public async ValueTask<(JsonPayload Arguments, Problem? Problem)> Read(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > settings.MaxRequestBytes) return (default, TooLarge());
        if (request.ContentLength is 0) return (JsonPayload.Empty, null);
        if (request.ContentLength is null && !HasBody(context)) return (JsonPayload.Empty, null);
        if (WrongType(request) is { } wrongType) return (default, wrongType);

        using var deadline = new CancellationTokenSource(settings.RequestReadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            var body = await ReadAll(request.BodyReader, either.Token);
            if (body is null) return (default, TooLarge());
            if (body.Length == 0) return (JsonPayload.Empty, null);
            return ArgumentsCheck.Find(body) is { } problem ? (default, problem) : (new JsonPayload(body), null);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return (default, Problem.Found(GatewayCodes.BodyTooSlow, $"The body did not arrive within {settings.RequestReadTimeout.TotalSeconds:0.###} s."));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, TooLarge());
        }
    }

    private static bool HasBody(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    private static Problem? WrongType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
            return Problem.InField(GatewayCodes.UnsupportedMediaType, "Content-Type", "must be application/json");
        if (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Problem.InField(GatewayCodes.UnsupportedMediaType, "Content-Type", "the charset of JSON is utf-8");
        return request.Headers.ContentEncoding.Count > 0
            ? Problem.InField(GatewayCodes.UnsupportedMediaType, "Content-Encoding", "must be left out: the body is taken as it is")
            : null;
    }

    private async ValueTask<byte[]?> ReadAll(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > settings.MaxRequestBytes) return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private Problem TooLarge() => Problem.Found(GatewayCodes.BodyTooLarge, $"The body is larger than {settings.MaxRequestBytes} bytes.");
}
