using CheNu.Grains.Connectors;

namespace CheNu.Grains.Credentials;

/// <summary>Finds the credential of a call, when it needs one, and checks that it can be used.</summary>
internal sealed class CredentialGate(ICredentialSource source)
{
    /// <summary>The credential, null when none is needed, or why there is none.</summary>
    public async ValueTask<(Credential? Credential, ConnectorError? Error)> Find(
        Connector connector, Endpoint endpoint, CallerIdentity caller, CallDeadline deadline)
    {
        var needs = CredentialNeeds.Of(connector, endpoint);
        if (needs.Length == 0)
            return (null, null);

        try
        {
            var credential = await source.Find(connector, endpoint.Auth, caller, deadline.Token);
            return (credential, CredentialCheck.Problem(connector, needs, credential, field => source.WhereToEnter(connector, field)));
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            return (null, NetworkErrors.Stopped(deadline, EffectState.NotDone) with { Stage = CallStage.Credential });
        }
    }
}
