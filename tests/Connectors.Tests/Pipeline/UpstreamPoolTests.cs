using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Connectors.Tests.Pipeline;

public sealed class UpstreamPoolTests
{
    private readonly Connector _connector = TestConnectors.One();

    [Fact]
    public void Take_SameSettings_GivesTheSameConnections()
    {
        using var pool = new UpstreamPool();

        Assert.Same(pool.Take(_connector), pool.Take(_connector with { Name = "Renamed by a reload" }));
    }

    [Fact]
    public void Take_OtherSettings_ReplacesThem()
    {
        using var pool = new UpstreamPool();
        var before = pool.Take(_connector);

        var after = pool.Take(_connector with { Pool = _connector.Pool with { MaxConnections = 3 } });

        Assert.NotSame(before, after);
        Assert.Equal(3, after.Pool.MaxConnections);
    }

    [Fact]
    public void Take_OtherTlsRule_ReplacesThem()
    {
        using var pool = new UpstreamPool();

        Assert.NotSame(pool.Take(_connector), pool.Take(_connector with { Tls = new TlsPolicy(true, "The vendor is old.") }));
    }

    [Fact]
    public void Release_ReplacedClient_ClosesAfterItsLastUse()
    {
        using var pool = new UpstreamPool();
        var before = pool.Take(_connector);
        pool.Take(_connector with { Pool = _connector.Pool with { MaxConnections = 3 } });

        Assert.True(before.TryTake());
        before.Release();
        before.Release();
        Assert.False(before.TryTake());
    }
}
