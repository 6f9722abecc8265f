using System.Net;
using System.Text.Json;

namespace Silo.Tests;

/// <summary>From HTTP through an agent grain and a connector grain to the simulated services, and back.</summary>
public sealed class CallsThroughGrainsTests(RunningSilo silo)
{
    [Fact]
    public async Task Call_PublicRegister_AnswersTheLicence()
    {
        using var response = await silo.Call("CONN_GOV_RBQ", "verify_license", """{"licence":"5678-1234-01"}""", ("Cache-Control", "no-cache"));

        var answer = await response.Json();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(answer.GetProperty("data").GetProperty("valid").GetBoolean());
        var receipt = answer.GetProperty("receipt");
        Assert.True(receipt.GetProperty("sandbox").GetBoolean());
        Assert.Equal(("L2_PERMITS_SPECIALIST", "default"), (receipt.GetProperty("agent").GetString(), receipt.GetProperty("agent_source").GetString()));
        Assert.Equal(["resolve", "permit", "cache", "admit", "breaker", "credential", "send", "receive", "settle"], receipt.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("stage").GetString()));
    }

    [Fact]
    public async Task Call_AgentThatMayNot_IsRefusedByRule()
    {
        using var response = await silo.Call("CONN_GOV_RBQ", "verify_license", """{"licence":"5678-1234-01"}""", ("X-Agent", "L2_PAYROLL"));

        var problem = await response.Problem(HttpStatusCode.Forbidden, "permission_denied");
        Assert.Equal(("permit", "policy"), (problem.GetProperty("stage").GetString(), problem.GetProperty("side").GetString()));
        Assert.Contains("agents_using", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_CreateThenGet_IsTheSameThing()
    {
        using var created = await silo.Call("CONN_PROD_CLICKUP", "create_task", """{"list_id":"901100000001","name":"Pour the slab"}""");
        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        var id = (await created.Json()).GetProperty("data").GetProperty("id").GetString()!;

        using var tasks = await silo.Call("CONN_PROD_CLICKUP", "get_tasks", """{"list_id":"901100000001"}""");

        Assert.Equal(HttpStatusCode.OK, tasks.StatusCode);
        Assert.Contains(id, (await tasks.Json()).GetProperty("data").GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("CONN_GOV_RBK", "verify_license", "{}", 404, "unknown_connector", "CONN_GOV_RBQ")]
    [InlineData("CONN_GOV_RBQ", "verify_licence", "{}", 404, "unknown_endpoint", "verify_license")]
    public async Task Call_UnknownName_SuggestsTheNearest(string connector, string endpoint, string json, int status, string code, string suggestion)
    {
        using var response = await silo.Call(connector, endpoint, json);

        var problem = await response.Problem((HttpStatusCode)status, code);
        Assert.Contains(suggestion, problem.GetProperty("suggestions").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("CONN_GOV_RBQ", "verify_license", "{}", "licence")]
    [InlineData("CONN_GOV_RBQ", "verify_license", """{"licence":12}""", "licence")]
    [InlineData("CONN_GOV_RBQ", "verify_license", """{"licence":"12-34"}""", "licence")]
    [InlineData("CONN_GOV_RBQ", "verify_license", """{"licence":"5678-1234-01","more":1}""", "more")]
    [InlineData("CONN_GOV_CCQ", "get_wage_rates", """{"trade":"electricien","region":"Montreal","date":"2026-13-01"}""", "date")]
    [InlineData("CONN_PROD_CLICKUP", "create_task", """{"list_id":"1","name":"x","priority":7}""", "priority")]
    [InlineData("CONN_PROD_CLICKUP", "create_task", """{"list_id":"1","name":"x","due_date":"tomorrow"}""", "due_date")]
    [InlineData("CONN_PROD_CLICKUP", "create_task", """{"list_id":"1","name":"x","assignees":["one"]}""", "assignees[0]")]
    [InlineData("CONN_PROD_CLICKUP", "create_task", """{"list_id":"1","name":"x","custom_fields":[{"value":1}]}""", "custom_fields[0].id")]
    [InlineData("CONN_PROD_CLICKUP", "get_tasks", """{"list_id":".."}""", "list_id")]
    [InlineData("CONN_PROD_CLICKUP", "get_tasks", """{"list_id":"1","page":1.5}""", "page")]
    public async Task Call_WrongArgument_NamesItAndSendsNothing(string connector, string endpoint, string json, string field)
    {
        using var response = await silo.Call(connector, endpoint, json);

        var problem = await response.Problem(HttpStatusCode.BadRequest, "invalid_arguments");
        Assert.Equal(field, problem.GetProperty("fields")[0].GetProperty("field").GetString());
        Assert.Equal(("not_done", false), (problem.GetProperty("effect").GetString(), problem.GetProperty("retryable").GetBoolean()));
        Assert.Empty(problem.GetProperty("receipt").GetProperty("attempts").EnumerateArray());
    }

    [Theory]
    [InlineData("a/../../team")]
    [InlineData("a%2f..%2f..%2fteam")]
    [InlineData("a?x=1")]
    [InlineData("a#b")]
    public async Task Call_TextThatWouldLeaveItsPlaceInThePath_StaysThere(string listId)
    {
        using var response = await silo.Call("CONN_PROD_CLICKUP", "get_tasks", JsonSerializer.Serialize(new { list_id = listId }));

        var problem = await response.Json();
        if (response.StatusCode == HttpStatusCode.BadRequest)
        {
            Assert.Equal("list_id", problem.GetProperty("fields")[0].GetProperty("field").GetString());
            return;
        }

        var sent = silo.Silo.Sandbox!.Requests.Entries.Last(entry => entry.Path.EndsWith("/task", StringComparison.Ordinal));
        Assert.Equal($"/api/v2/list/{Uri.EscapeDataString(listId)}/task", sent.Path);
    }

    [Fact]
    public async Task Call_ArgumentThatIsTooLong_IsRefused()
    {
        using var response = await silo.Call("CONN_PROD_CLICKUP", "create_task", JsonSerializer.Serialize(new { list_id = "1", name = new string('x', 2_001) }));

        var problem = await response.Problem(HttpStatusCode.BadRequest, "invalid_arguments");
        Assert.Equal("name", problem.GetProperty("fields")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\u0000b")]
    public async Task Call_ControlCharactersForAPath_NeverBecomeAHeader(string text)
    {
        using var response = await silo.Call("CONN_PROD_CLICKUP", "get_tasks", JsonSerializer.Serialize(new { list_id = text }));

        Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain(silo.Silo.Sandbox!.Requests.Entries, request => request.Headers.ContainsKey("X-Evil"));
    }
}
