using System.Security.Cryptography;
using CheNu.Silo.Configuration;
using CheNu.Silo.Gateway;

namespace CheNu.Silo.Hosting;

/// <summary>The key that lets a developer call at once: it may act as any agent and do what operators do, and exists only while every service is simulated.</summary>
internal static class DevelopmentKey
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>The keys of the gateway, and the development key if there is one: a configured one, or a new one when no other key is configured.</summary>
    public static (ApiKeyRing Keys, string? Key) AddTo(Settings settings)
    {
        var configured = settings.Gateway.ApiKeys;
        if (!settings.Sandbox || (settings.Gateway.DevelopmentKey is null && !configured.IsEmpty)) return (new ApiKeyRing(configured), null);

        var key = settings.Gateway.DevelopmentKey ?? "chenu_dev_" + RandomNumberGenerator.GetString(Alphabet, 32);
        return (new ApiKeyRing(configured.Add(new ApiKey("development", ApiKeySettings.Hash(key), Agent: null, User: "developer", AnyUser: true, IsOperator: true))), key);
    }
}
