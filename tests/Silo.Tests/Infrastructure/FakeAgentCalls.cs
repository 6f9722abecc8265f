using CheNu.Grains.Agents;
using CheNu.Grains.Connectors;
using CheNu.Silo.Gateway;

namespace Silo.Tests;

/// <summary>Stands where the grains would be: keeps what the gateway asked, and answers what the test wants.</summary>
internal sealed class FakeAgentCalls : IAgentCalls
{
    private readonly List<(string Agent, string Connector, AgentCall Call)> _calls = [];

    public IReadOnlyList<(string Agent, string Connector, AgentCall Call)> Calls => _calls;

    public Func<AgentCall, CancellationToken, ValueTask<ConnectorResult>> Answer { get; set; } =
        (call, _) => ValueTask.FromResult(ConnectorResult.Succeeded(new JsonPayload("""{"valid":true,"holder_name":"Béton Éclair inc."}"""u8.ToArray()), Receipt(call)));

    public void Fail(ConnectorError error) => Answer = (call, _) => ValueTask.FromResult(ConnectorResult.Failed(error, Receipt(call)));

    public ValueTask<ConnectorResult> Call(string agent, string connector, AgentCall call, CancellationToken cancellationToken)
    {
        _calls.Add((agent, connector, call));
        return Answer(call, cancellationToken);
    }

    public static CallReceipt Receipt(AgentCall call) => new()
    {
        CallId = "00112233445566778899aabbccddeeff",
        Connector = SampleCatalogue.Connector,
        Endpoint = call.Endpoint,
        Agent = "L3_RBQ_VERIFIER",
        CatalogueVersion = "0123456789ab",
        StartedAt = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromMilliseconds(12.5),
        Steps = [new ReceiptStep(CallStage.Resolve, "found", null, TimeSpan.FromMicroseconds(31)), new ReceiptStep(CallStage.Send, "sent", "1 attempt", TimeSpan.FromMilliseconds(11))],
        Attempts = [new ReceiptAttempt("GET", "https://api.example/licence", 200, "ok", TimeSpan.FromMilliseconds(11), 0, 512, "req_1")],
        Warnings = ["expiry_date is missing"],
        IdempotencyKey = call.IdempotencyKey,
        Sandbox = true,
    };
}
