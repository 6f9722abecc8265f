using CheNu.Grains.Agents;
using CheNu.Grains.Connectors;

namespace Journal.Tests;

public sealed class LogicalCallTests
{
    private readonly List<string?> _keys = [];

    [Theory]
    [InlineData("order-17")]
    [InlineData(null)]
    public async Task Make_MessagesRejected_SendsTheSameCallAgain(string? key)
    {
        var result = await Make(rejections: 2, key);

        Assert.True(result.IsSuccess);
        Assert.Equal(3, _keys.Count);
        Assert.NotNull(Assert.Single(_keys.Distinct(StringComparer.Ordinal)));
        Assert.Equal(key ?? _keys[0], _keys[0]);
    }

    [Fact]
    public async Task Make_RejectedForEver_Throws()
    {
        await Assert.ThrowsAsync<SiloUnavailableException>(() => Make(rejections: 9, null));
        Assert.Equal(LogicalCall.Tries, _keys.Count);
    }

    private Task<ConnectorResult> Make(int rejections, string? key) => LogicalCall.Make(new AgentCall("create", JsonPayload.Empty, IdempotencyKey: key), call =>
    {
        _keys.Add(call.IdempotencyKey);
        if (_keys.Count <= rejections) throw new SiloUnavailableException("gone");
        return ValueTask.FromResult(ConnectorResult.Succeeded(JsonPayload.Empty, new CallReceipt
        {
            CallId = "c", Connector = "x", Endpoint = "create", Agent = "L3_TESTER", CatalogueVersion = "v", StartedAt = default, Duration = default, Steps = [],
        }));
    }).AsTask();
}
