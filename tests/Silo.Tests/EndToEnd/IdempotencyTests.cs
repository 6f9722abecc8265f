using System.Net;

namespace Silo.Tests;

/// <summary>Keys over HTTP and on the command line, through the grains.</summary>
public sealed class IdempotencyTests(RunningSilo silo)
{
    private const string ClickUp = "CONN_PROD_CLICKUP";

    [Fact]
    public async Task Call_SameKeyTwice_IsAnsweredOnceAndSaysSo()
    {
        var key = ("Idempotency-Key", "http-replay-1");
        using var first = await silo.Call(ClickUp, "create_task", """{"list_id":"901100000002","name":"Coffrage"}""", key);
        using var again = await silo.Call(ClickUp, "create_task", """{ "name": "Coffrage", "list_id": "901100000002" }""", key);

        var (one, two) = (await first.Json(), await again.Json());
        Assert.Equal(one.GetProperty("data").GetRawText(), two.GetProperty("data").GetRawText());
        Assert.Equal(one.GetProperty("receipt").GetProperty("call_id").GetString(), two.GetProperty("receipt").GetProperty("replay_of").GetString());
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(["true"], again.Headers.GetValues("Idempotency-Replayed"), StringComparer.Ordinal);
        Assert.Empty(two.GetProperty("receipt").GetProperty("attempts").EnumerateArray());
    }

    [Fact]
    public async Task Call_SameKeyOtherArguments_Is422()
    {
        var key = ("Idempotency-Key", "http-conflict-1");
        using var first = await silo.Call(ClickUp, "create_task", """{"list_id":"901100000002","name":"Coffrage"}""", key);
        using var other = await silo.Call(ClickUp, "create_task", """{"list_id":"901100000002","name":"Toiture"}""", key);

        var problem = await other.Problem(HttpStatusCode.UnprocessableEntity, "idempotency_conflict");
        Assert.Equal(("not_done", "caller"), (problem.GetProperty("effect").GetString(), problem.GetProperty("side").GetString()));
    }

    [Fact]
    public async Task Command_SameKeyTwice_ShowsTheSameTask()
    {
        string[] args = ["call", ClickUp, "create_task", "list_id=901100000002", "name=Dalle", "--idempotency-key", "cli-replay-1"];

        var (one, two) = (await silo.Command(args), await silo.Command(args));

        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
        Assert.Equal(Assert.Single(one.Lines, line => line.StartsWith("id\t", StringComparison.Ordinal)), Assert.Single(two.Lines, line => line.StartsWith("id\t", StringComparison.Ordinal)));
    }
}
