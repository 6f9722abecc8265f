using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;

namespace CheNu.Silo.Gateway;

/// <summary>Enumerations as the HTTP interface spells them: lower case with underscores.</summary>
internal static class Words
{
    public static string Of(CallStage stage) => Lower(stage.ToString());

    public static string Of(ErrorSide side) => Lower(side.ToString());

    public static string Of(HealthState state) => Lower(state.ToString());

    public static string Of(EffectState effect) => effect switch
    {
        EffectState.NotDone => "not_done",
        EffectState.Done => "done",
        _ => "unknown",
    };

    public static string Of(EffectKind effect) => Lower(effect.ToString());

    public static string Of(DataType type) => type switch
    {
        DataType.StaticReference => "static_reference",
        DataType.SemiStatic => "semi_static",
        DataType.Dynamic => "dynamic",
        _ => "no_cache",
    };

    public static string Of(ParameterLocation location) => Lower(location.ToString());

    public static string Of(AuthKind auth) => auth switch
    {
        AuthKind.ApiKey => "api_key",
        _ => Lower(auth.ToString()),
    };

    public static string Of(CacheUse use) => Lower(use.ToString());

    public static string Of(CacheLayer layer) => Lower(layer.ToString());

    private static string Lower(string word) => word.ToLowerInvariant();
}
