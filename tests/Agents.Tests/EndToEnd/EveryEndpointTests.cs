using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace Agents.Tests.EndToEnd;

/// <summary>
/// Every endpoint of the catalogue, called through an agent grain. The sandbox refuses what the vendor would refuse (scheme,
/// encoding, missing members), so that an answer means that the request was right.
/// </summary>
public sealed class EveryEndpointTests(SharedCluster shared)
{
    public static TheoryData<string, string> Endpoints
    {
        get
        {
            var endpoints = new TheoryData<string, string>();
            foreach (var connector in AgentCluster.Catalogue.Connectors.Values.OrderBy(connector => connector.Id, StringComparer.Ordinal))
            {
                foreach (var endpoint in connector.Endpoints.Values.DistinctBy(endpoint => endpoint.Name, StringComparer.Ordinal).OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal))
                    endpoints.Add(connector.Id, endpoint.Name);
            }

            return endpoints;
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Call_EveryEndpoint_AnswersAsDeclared(string connector, string endpoint)
    {
        Assert.True(EndpointCalls.All.TryGetValue((connector, endpoint), out var call), $"{connector} {endpoint} has no row in EndpointCalls.");

        var result = await shared.Cluster.Call(call.Agent, connector, endpoint, await call.Arguments(shared.Cluster), cache: new CacheControl(NoCache: true));

        Assert.True(result.IsSuccess, $"{result.Error?.Code}: {result.Error?.Message} {string.Join(", ", result.Error?.Fields.Select(field => $"{field.Field} {field.Problem}") ?? [])}");
        Assert.Empty(result.Receipt.Warnings);
        CallStage[] cache = AgentCluster.Catalogue.Connectors[connector].Endpoints[endpoint].Cache is null ? [] : [CallStage.Cache];
        Assert.Equal(
            [CallStage.Resolve, CallStage.Permit, .. cache, CallStage.Admit, CallStage.Credential, CallStage.Send, CallStage.Receive, CallStage.Settle],
            result.Receipt.Steps.Select(step => step.Stage));
    }

    [Fact]
    public void Endpoints_OfTheSeedAndOneToReconcileWith_AreAllThere() => Assert.Equal(37, Endpoints.Count);
}
