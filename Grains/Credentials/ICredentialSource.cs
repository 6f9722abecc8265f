using CheNu.Grains.Connectors;

namespace CheNu.Grains.Credentials;

/// <summary>Finds the credential that a call is to use.</summary>
public interface ICredentialSource
{
    /// <summary>The credential for a connector, or null when none has been entered.</summary>
    /// <param name="connector">The connector called.</param>
    /// <param name="auth">What the endpoint asks for.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    ValueTask<Credential?> Find(Connector connector, AuthScheme auth, CallerIdentity caller, CancellationToken cancellationToken);

    /// <summary>Where an operator enters a field, as the end of the sentence "Enter …".</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="field">The field's name.</param>
    string WhereToEnter(Connector connector, string field);
}
