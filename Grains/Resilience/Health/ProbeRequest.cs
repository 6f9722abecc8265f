using System.Collections.Frozen;
using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;

namespace CheNu.Grains.Resilience;

/// <summary>
/// The request that a probe sends: what the connector's file declares; else the head of the published file it is answered
/// from; else the head of its host, without any credential.
/// </summary>
/// <param name="Message">Ready to send.</param>
/// <param name="IsFile">Whether it asks for a published file, which must be there.</param>
internal readonly record struct ProbeRequest(HttpRequestMessage Message, bool IsFile)
{
    /// <summary>Whether a credential would be sent or fill a placeholder.</summary>
    public static bool UsesCredential(HealthProbe? declared) =>
        declared is not null && (declared.Auth.Kind != AuthKind.None || declared.Request.Url.Path.Placeholders.Any()
            || declared.Request.Query.Concat(declared.Request.Headers).Any(static pair => pair.Value.Placeholders.Any()));

    /// <param name="connector">Whose system is asked.</param>
    /// <param name="credential">The credential, or null when none has been entered: then what is declared is sent without.</param>
    public static ProbeRequest Of(Connector connector, Credential? credential)
    {
        if (connector.Health is { } declared && Declared(declared, credential) is { } message)
            return new(message, IsFile: false);
        if (connector.Health is null && connector.EndpointsInOrder.FirstOrDefault(static endpoint => endpoint.Dataset is not null)?.Dataset is { Source: var source })
            return new(File(source), IsFile: true);

        // Values that the declared request needs have not been entered: its host can be asked all the same.
        var origin = connector.Health?.Request.Url.Origin ?? connector.EndpointsInOrder.First(static endpoint => endpoint.Request is not null).Request!.Url.Origin;
        return new(new HttpRequestMessage(HttpMethod.Head, new Uri(origin, "/")), IsFile: false);
    }

    private static HttpRequestMessage? Declared(HealthProbe probe, Credential? credential)
    {
        var built = RequestBuilder.Build(probe.Request, probe.Arguments, credential?.Values ?? FrozenDictionary<string, string>.Empty);
        if (!built.IsBuilt)
            return null;

        // An answer that asks for the credential shows that the system is there: one that is not entered is no failure.
        _ = Authorization.Apply(built.Message, probe.Auth, credential);
        return built.Message;
    }

    private static HttpRequestMessage File(DatasetSource source)
    {
        var message = new HttpRequestMessage(HttpMethod.Head, source.Url.ToString());
        foreach (var (name, value) in source.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
