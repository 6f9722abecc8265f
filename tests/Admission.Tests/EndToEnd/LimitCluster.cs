using System.Diagnostics;
using CheNu.Tests;
using Microsoft.Extensions.DependencyInjection;
#if ORLEANS
using Orleans.TestingHost;
#else
using Orleans.Embedded;
#endif

namespace CheNu.Grains.Admission;

/// <summary>
/// Silos with real authorities, in time that the test moves. The only file of this suite that knows which grain runtime it
/// runs on.
/// </summary>
internal sealed class LimitCluster : IAsyncDisposable
{
    public const string Connector = "CONN_TEST";

    private const string Ending = "end";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

#if ORLEANS
    private readonly InProcessTestCluster _cluster;
#else
    private readonly EmbeddedCluster _cluster;
#endif
    private readonly AuthorityLives _lives;
    private readonly List<CountedAuthority> _messages;

#if ORLEANS
    private LimitCluster(InProcessTestCluster cluster, IServiceProvider[] silos, LimitLoad load, TestClock clock, AuthorityLives lives) =>
        (_cluster, Silos, Load, Clock, _lives, _messages) = (cluster, [.. silos.Select(silo => silo.GetRequiredService<SiloAdmission>())], load, clock, lives, [.. silos.Select(silo => (CountedAuthority)silo.GetRequiredService<ILimitAuthority>())]);
#else
    private LimitCluster(EmbeddedCluster cluster, IServiceProvider[] silos, LimitLoad load, TestClock clock, AuthorityLives lives) =>
        (_cluster, Silos, Load, Clock, _lives, _messages) = (cluster, [.. silos.Select(silo => silo.GetRequiredService<SiloAdmission>())], load, clock, lives, [.. silos.Select(silo => (CountedAuthority)silo.GetRequiredService<ILimitAuthority>())]);
#endif

    public static LimitKey Key { get; } = new(LimitScope.Connector, Connector);

    public TestClock Clock { get; }

    public SiloAdmission[] Silos { get; }

    public LimitLoad Load { get; }

    /// <summary>Activations of the authority so far.</summary>
    public int Lives => _lives.Count;

    private IRateLimitGrain Authority => _cluster.Client.GetGrain<IRateLimitGrain>(Key.Authority);

    public static async Task<LimitCluster> StartAsync(int silos, LimitDefinition limit)
    {
        var clock = new TestClock();
        var limits = new TestLimits();
        var lives = new AuthorityLives(Ending);
        limits.Set(Key, limit);
        void Configure(ISiloBuilder silo)
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddIncomingGrainCallFilter(lives);
            silo.Services.AddSingleton<ILimitDefinitions>(limits);
            silo.Services.AddSingleton<ILimitAuthority>(provider => new CountedAuthority(ActivatorUtilities.CreateInstance<GrainLimitAuthority>(provider)));
            silo.Services.AddAdmission();
#if ORLEANS
            silo.Services.AddSingleton<TimeProvider>(new SystemTimers(clock));
            silo.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SiloAdmission>(provider, clock));
#endif
        }

#if ORLEANS
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => Configure(silo));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        IServiceProvider[] services = [.. cluster.Silos.Select(silo => silo.ServiceProvider)];
#else
        var cluster = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions { Silos = silos, TimeProvider = clock, ConfigureSilo = Configure }, TestContext.Current.CancellationToken);
        IServiceProvider[] services = [.. cluster.Silos.Select(silo => silo.Services)];
#endif
        return new(cluster, services, new(new(clock)), clock, lives);
    }

    public Task<LimitStatus> Look() => Authority.Look(Key.ToString()).AsTask();

    public Task<LimitStatus> Set(LimitDefinition limit) => Authority.Set(Key.ToString(), limit).AsTask();

    /// <summary>Lets time pass in small steps, and what runs come to rest after each.</summary>
    public async Task Pass(TimeSpan by)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += Step)
        {
            await Rest();
            Clock.Advance(Step);
        }

        await Rest();
    }

    /// <summary>Lets time pass until the condition holds; false when it does not in that time.</summary>
    public async Task<bool> Pass(TimeSpan atMost, Func<bool> until)
    {
        for (var passed = TimeSpan.Zero; passed < atMost; passed += Step)
        {
            await Pass(Step);
            if (until()) return true;
        }

        return false;
    }

    /// <summary>Deactivates the authority in good order.</summary>
    public async Task EndAuthority()
    {
        RequestContext.Set(Ending, true);
        await Look();
        RequestContext.Remove(Ending);
    }

#if !ORLEANS
    /// <summary>The place of the silo that the authority is on.</summary>
    public int Host
    {
        get
        {
            for (var i = 0; i < _cluster.Silos.Count; i++)
            {
                if (_cluster.Silos[i].Hosts(Authority)) return i;
            }

            return -1;
        }
    }

    public void Kill(int silo)
    {
        _cluster.Kill(_cluster.Silos[silo]);
        _messages.RemoveAt(silo);
    }
#endif

    public async ValueTask DisposeAsync()
    {
        Load.Dispose();
        await _cluster.DisposeAsync();
    }

    /// <summary>
    /// Until nothing is on its way; what takes longer than a second is late in virtual time too, which is allowed. Messages
    /// are seen; what runs between them is given some turns and 40 µs.
    /// </summary>
    private async Task Rest()
    {
        var (quiet, begun) = (0, Stopwatch.GetTimestamp());
        var since = begun;
        while ((quiet < 10 || Stopwatch.GetElapsedTime(since).TotalMicroseconds < 40) && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(1))
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            var isQuiet = ThreadPool.PendingWorkItemCount == 0 && _messages.TrueForAll(silo => silo.Underway == 0);
            quiet = isQuiet ? quiet + 1 : 0;
            if (!isQuiet) since = Stopwatch.GetTimestamp();
        }
    }

#if ORLEANS
    /// <summary>Authorities read the test's time; the runtime's timers go on by themselves.</summary>
    private sealed class SystemTimers(TestClock clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }
#endif
}
