using System.Net;
using CheNu.Grains.Connectors;

namespace Silo.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task Post_Success_AnswersDataAndReceipt()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("""{"licence":"5678-1234-01"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("00112233445566778899aabbccddeeff", Assert.Single(response.Headers.GetValues("X-Call-Id")));
        Assert.Equal(
            """{"data":{"valid":true,"holder_name":"Béton Éclair inc."},"receipt":{"call_id":"00112233445566778899aabbccddeeff","connector":"CONN_TEST_LICENCES","endpoint":"verify_license","agent":"L3_RBQ_VERIFIER","agent_source":"default","catalogue_version":"0123456789ab","started_at":"2026-11-21T12:00:00+00:00","duration_ms":12.5,"sandbox":true,"steps":[{"stage":"resolve","decision":"found","duration_ms":0.031},{"stage":"send","decision":"sent","detail":"1 attempt","duration_ms":11}],"attempts":[{"method":"GET","target":"https://api.example/licence","status":200,"outcome":"ok","duration_ms":11,"bytes_sent":0,"bytes_received":512,"vendor_request_id":"req_1"}],"warnings":["expiry_date is missing"]}}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var (_, connector, call) = Assert.Single(gateway.Agents.Calls);
        Assert.Equal(SampleCatalogue.Connector, connector);
        Assert.Equal("verify_license", call.Endpoint);
        Assert.Equal("""{"licence":"5678-1234-01"}"""u8.ToArray(), call.Arguments.Utf8.ToArray());
    }

    [Fact]
    public async Task Post_NoBody_PassesNoArguments()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Http.PostAsync($"/v1/connectors/{SampleCatalogue.Connector}/verify_license", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(JsonPayload.Empty, Assert.Single(gateway.Agents.Calls).Call.Arguments);
    }

    [Fact]
    public async Task Post_ChunkedBody_IsReadToItsEnd()
    {
        await using var gateway = await TestGateway.Start();
        var json = $$"""{"licence":"{{new string('5', 200_000)}}"}""";

        using var response = await gateway.Call(json, request => request.Headers.TransferEncodingChunked = true);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(json.Length, Assert.Single(gateway.Agents.Calls).Call.Arguments.Utf8.Length);
    }

    [Fact]
    public async Task Post_Headers_BecomeOptionsOfTheCall()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request =>
        {
            request.Headers.Add("X-User", "u-17");
            request.Headers.Add("Idempotency-Key", "\"order-42\"");
            request.Headers.Add("X-Timeout-Ms", "2500");
        });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var call = Assert.Single(gateway.Agents.Calls).Call;
        Assert.Equal(("u-17", "order-42", TimeSpan.FromMilliseconds(2_500)), (call.User, call.IdempotencyKey, call.Timeout));
    }

    [Fact]
    public async Task Post_EveryAnswer_CarriesSecureHeadersAndNoServerName()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}");

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Empty(response.Headers.Server);
    }

    [Fact]
    public async Task Post_CallerHangsUp_CancelsTheCall()
    {
        await using var gateway = await TestGateway.Start();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Agents.Answer = async (call, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(() => cancelled.TrySetResult());
            entered.TrySetResult();
            await cancelled.Task;
            return ConnectorResult.Succeeded(JsonPayload.Empty, FakeAgentCalls.Receipt(call));
        };

        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var calling = gateway.Http.PostAsync($"/v1/connectors/{SampleCatalogue.Connector}/verify_license", null, caller.Token);
        await entered.Task;
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stop_CallUnderWay_IsAnsweredFirst()
    {
        await using var gateway = await TestGateway.Start();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Agents.Answer = async (call, _) =>
        {
            entered.TrySetResult();
            await release.Task;
            return ConnectorResult.Succeeded(JsonPayload.Empty, FakeAgentCalls.Receipt(call));
        };
        var calling = gateway.Call("{}");
        await entered.Task;

        var stopping = gateway.Stop();
        Assert.False(stopping.IsCompleted);
        release.TrySetResult();

        using var response = await calling;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await stopping;
    }
}
