using System.Text.Json.Serialization;
using Orleans.Metadata;

namespace CheNu.Grains.Agents;

/// <summary>Asks the RBQ's register.</summary>
[GrainType("chenu.agent.rbq_verifier")]
internal sealed class RbqVerifierGrain() : AgentGrain(Name), IRbqVerifierGrain
{
    public const string Name = "L3_RBQ_VERIFIER";

    public async ValueTask<LicenceCheck> Verify(string licence, CancellationToken cancellationToken = default)
    {
        var answer = await Call("CONN_GOV_RBQ", "verify_license", new { licence }, cancellationToken: cancellationToken);
        if (!answer.IsSuccess)
            return new LicenceCheck { Error = answer.Error };

        var entry = answer.Data.As<Entry>()!;
        return new LicenceCheck
        {
            Valid = entry.Valid,
            Status = entry.Status,
            HolderName = entry.HolderName,
            Categories = [.. entry.Categories ?? []],
        };
    }

    private sealed record Entry(
        bool Valid,
        string? Status,
        [property: JsonPropertyName("holder_name")] string? HolderName,
        string[]? Categories);
}
