using System.Net;

namespace Silo.Tests;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live", """{"status":"live"}""")]
    [InlineData("/health/ready", """{"status":"ready","checks":[{"name":"gateway","status":"healthy","description":"catalogue 0123456789ab"}]}""")]
    public async Task Get_Started_IsHealthyWithoutAKeyOrAGrain(string path, string body)
    {
        await using var gateway = await TestGateway.Start();
        gateway.Http.DefaultRequestHeaders.Authorization = null;

        using var response = await gateway.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(gateway.Agents.Calls);
    }
}
