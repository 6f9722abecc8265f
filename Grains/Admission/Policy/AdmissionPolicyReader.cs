using System.Collections.Immutable;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Admission;

/// <summary>Reads <c>rate_limiting</c>. What is left out keeps its default; what is wrong is reported, all of it.</summary>
internal sealed class AdmissionPolicyReader(FileReport report)
{
    private const int MostRequests = 10_000_000;
    private static readonly AdmissionPolicy Default = AdmissionPolicy.Default;

    public AdmissionPolicy Read(YamlNode root)
    {
        if (MapReader.Of(root, report, "the file of policies") is not { } file || file.Members("rate_limiting", "'rate_limiting'") is not { } limits) return Default;
        var policy = Connectors(limits, Users(limits, Strategies(limits, Exceeded(limits, Global(limits)))));
        policy = policy with
        {
            OnLostAuthority = limits.Word("on_authority_lost", "refuse", "safe_share_for_reads") == "safe_share_for_reads"
                ? LostAuthorityAction.SafeShareForReads : LostAuthorityAction.Refuse,
        };
        limits.Finish();
        return policy;
    }

    private static AdmissionPolicy Global(MapReader limits)
    {
        if (limits.Members("global", "'global'") is not { } reader) return Default;
        var rate = reader.Whole("requests_per_second", 1, MostRequests) ?? (int)Default.Global.Refill;
        var burst = reader.Whole("burst", 1, MostRequests) ?? Math.Max(rate, (int)Default.Global.Capacity);
        reader.Finish();
        return Default with { Global = LimitDefinition.Bucket(burst, rate, TimeSpan.FromSeconds(1)) };
    }

    private static AdmissionPolicy Connectors(MapReader limits, AdmissionPolicy policy)
    {
        if (limits.Members("per_connector", "'per_connector'") is not { } reader) return policy;
        var (inherit, mayOverride) = (reader.Flag("inherit_global") ?? true, reader.Flag("override_allowed") ?? true);
        reader.Finish();
        return policy with { ConnectorsInheritGlobal = inherit, ConnectorsMayOverride = mayOverride };
    }

    private AdmissionPolicy Users(MapReader limits, AdmissionPolicy policy)
    {
        if (limits.Members("per_user", "'per_user'") is not { } reader) return policy;
        var premium = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var user in reader.Texts("premium_users"))
        {
            if (user.Value.Length is 0 or > LimitKey.MaxName) report.Add(user, $"A user's id has 1 to {LimitKey.MaxName} characters.");
            else premium.Add(user.Value);
        }

        policy = policy with
        {
            UsersAreLimited = reader.Flag("enabled") ?? true,
            User = Limit(reader, "default_limit") ?? policy.User,
            PremiumUser = Limit(reader, "premium_limit") ?? policy.PremiumUser,
            PremiumUsers = premium.ToImmutable(),
        };
        reader.Finish();
        return policy;
    }

    private AdmissionPolicy Strategies(MapReader limits, AdmissionPolicy policy)
    {
        if (limits.Members("strategies", "'strategies'") is not { } reader) return policy;
        if (reader.Members("sliding_window", "'sliding_window'") is { } window)
        {
            // Users' and connectors' windows are as long as their own periods say; these say how they are counted.
            var minute = TimeSpan.FromMinutes(1);
            window.Duration("window_size", minute, minute);
            window.Duration("precision", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            window.Finish();
        }

        if (reader.Members("token_bucket", "'token_bucket'") is { } bucket)
        {
            var capacity = bucket.Whole("capacity", 1, MostRequests) ?? (int)policy.Agent.Capacity;
            var (refill, period) = Rate(bucket, "refill_rate") ?? (policy.Agent.Refill, policy.Agent.Period);
            policy = policy with { Agent = LimitDefinition.Bucket(capacity, refill, period) };
            bucket.Finish();
        }

        reader.Finish();
        return policy;
    }

    private static AdmissionPolicy Exceeded(MapReader limits, AdmissionPolicy policy)
    {
        if (limits.Members("on_limit_exceeded", "'on_limit_exceeded'") is not { } reader) return policy;
        policy = policy with
        {
            OnExceeded = reader.Word("action", "queue_or_reject", "reject") == "reject" ? LimitAction.Reject : LimitAction.QueueOrReject,
            QueueTimeout = reader.Duration("queue_timeout", TimeSpan.Zero, TimeSpan.FromMinutes(10)) ?? policy.QueueTimeout,
            ResponseCode = reader.Whole("response_code", 400, 599) ?? policy.ResponseCode,
            RetryAfterHeader = reader.Flag("retry_after_header") ?? true,
        };
        reader.Finish();
        return policy;
    }

    private LimitDefinition? Limit(MapReader reader, string name)
    {
        if (reader.Scalar(name) is not { } scalar) return null;
        var limit = LimitText.Parse(scalar.Value);
        if (limit is null) report.Add(scalar, $"'{scalar.Value}' is not allowed for '{name}'. Allowed: {LimitText.Forms}.");
        return limit;
    }

    private (long Count, TimeSpan Period)? Rate(MapReader reader, string name)
    {
        if (reader.Scalar(name) is not { } scalar) return null;
        if (LimitText.Rate(scalar.Value) is { Count: >= 1 and <= MostRequests } rate) return rate;
        report.Add(scalar, $"'{scalar.Value}' is not allowed for '{name}'. Allowed: a whole number from 1, '/', and s, min, h or day (10/s).");
        return null;
    }
}
