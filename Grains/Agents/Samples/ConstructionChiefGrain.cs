using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.Metadata;

namespace CheNu.Grains.Agents;

/// <summary>Checks an employer with the CNESST itself, and leaves the licence to the verifier.</summary>
[GrainType("chenu.agent.construction_chief")]
internal sealed class ConstructionChiefGrain() : AgentGrain(Name), IConstructionChiefGrain
{
    public const string Name = "L1_CHIEF_CONSTRUCTION";

    public async ValueTask<SubcontractorVerdict> Vet(string employerId, string licence, CancellationToken cancellationToken = default)
    {
        var verifier = GrainFactory.GetGrain<IRbqVerifierGrain>(AgentKey.Of(RbqVerifierGrain.Name, Key.Instance).ToString());
        var licenceCheck = verifier.Verify(licence, cancellationToken);
        var employer = await Call("CONN_GOV_CNESST", "verify_employer", new { employer_id = employerId }, cancellationToken: cancellationToken);
        var check = await licenceCheck;

        var reasons = ImmutableArray.CreateBuilder<string>();
        if (!employer.IsSuccess)
            reasons.Add($"The CNESST could not be asked: {employer.Error.Message}");
        else if (employer.Data.As<Employer>() is not { Valid: true, ContributionsCurrent: true })
            reasons.Add("The employer is not in order with the CNESST.");
        if (check.Error is not null)
            reasons.Add($"The RBQ's register could not be asked: {check.Error.Message}");
        else if (!check.Valid)
            reasons.Add("The RBQ licence is not valid.");

        return new SubcontractorVerdict(reasons.Count == 0, reasons.ToImmutable(), check);
    }

    private sealed record Employer(bool Valid, [property: JsonPropertyName("contributions_current")] bool ContributionsCurrent);
}
