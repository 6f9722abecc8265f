using System.Text.Json.Serialization;
using CheNu.Grains.Connectors;
using Orleans.Metadata;

namespace CheNu.Grains.Agents;

/// <summary>Adds up prices of materials and hours of labour.</summary>
[GrainType("chenu.agent.estimator")]
internal sealed class EstimatorGrain() : AgentGrain(Name), IEstimatorGrain
{
    public const string Name = "L2_ESTIMATOR";

    private const string Prices = "CONN_CONST_PRICING";

    public async ValueTask<Estimate> Estimate(EstimateRequest request, CancellationToken cancellationToken = default)
    {
        var region = request.Region;
        var rate = await Call(Prices, "get_labor_rate", new { trade = request.Trade, region }, cancellationToken: cancellationToken);
        if (!rate.IsSuccess)
            return Unknown(rate);

        var materials = 0m;
        foreach (var (code, quantity) in request.Materials)
        {
            var price = await Call(Prices, "get_material_price", new { material_code = code, quantity, region }, cancellationToken: cancellationToken);
            if (!price.IsSuccess)
                return Unknown(price);
            materials += price.Data.As<Price>()!.UnitPrice * quantity;
        }

        var labour = rate.Data.As<Rate>()!.TotalRate * request.Hours;
        return new Estimate { Materials = materials, Labour = labour, Total = materials + labour };
    }

    private static Estimate Unknown(ConnectorResult result) => new() { Error = result.Error };

    private sealed record Price([property: JsonPropertyName("unit_price")] decimal UnitPrice);

    private sealed record Rate([property: JsonPropertyName("total_rate")] decimal TotalRate);
}
