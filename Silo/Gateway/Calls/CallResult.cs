using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>The answer to a call that succeeded: <c>{"data": …, "receipt": …}</c>.</summary>
internal sealed class CallResult(ConnectorResult result, string agentSource) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers["X-Call-Id"] = result.Receipt.CallId;
        RateLimitHeaders.Add(httpContext.Response.Headers, result.Receipt.Limits);
        if (result.Receipt.ReplayOf is not null) httpContext.Response.Headers["Idempotency-Replayed"] = "true";
        CacheStatus.Add(httpContext.Response.Headers, result.Receipt);
        return JsonBody.Write(httpContext, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("data");
            // The pipeline's own JSON, decoded and written again there: not checked twice.
            if (result.Data.IsEmpty) writer.WriteNullValue();
            else writer.WriteRawValue(result.Data.Utf8.Span, skipInputValidation: true);
            writer.WritePropertyName("receipt");
            ReceiptWriter.Write(writer, result.Receipt, agentSource);
            writer.WriteEndObject();
        });
    }
}
