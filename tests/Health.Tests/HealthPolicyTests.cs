using CheNu.Grains.Connectors;
using CheNu.Grains.Connectors.Loading;
using CheNu.Grains.Resilience;
using CheNu.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace Health.Tests;

public sealed class HealthPolicyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chenu-policies-");
    private readonly TestClock _clock = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Default_IsTheSeeds() =>
        Assert.Equal(new HealthPolicy(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5), 3, 2), HealthPolicy.Default);

    [Theory]
    [InlineData("caching: {}\n")]
    [InlineData("connection_pool: { circuit_breaker: { enabled: true } }\n")]
    [InlineData("connection_pool:\n  health_check:\n    interval: 60s\n    timeout: 5s\n    unhealthy_threshold: 3\n    healthy_threshold: 2\n")]
    public void Current_OtherSectionsOrTheSeedsNumbers_IsTheDefault(string text)
    {
        Write(text);

        Assert.Equal(HealthPolicy.Default, Open().Current);
    }

    [Fact]
    public void Open_TheShippedFile_SaysTheDefaults()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "catalog");

        Assert.Contains("health_check:", File.ReadAllText(Path.Combine(folder, "policies.yaml")), StringComparison.Ordinal);
        Assert.Equal(HealthPolicy.Default, Open(folder).Current);
    }

    [Fact]
    public void Current_NoFile_IsTheDefault() => Assert.Equal(HealthPolicy.Default, Open().Current);

    [Fact]
    public void Open_EverythingWrong_ReportsAllWithPlaces()
    {
        Write(
            """
            connection_pool:
              health_check:
                intervall: 60s
                interval: 500ms
                timeout: "soon"
                unhealthy_threshold: 0
                healthy_threshold: two
            """);

        var errors = Assert.Throws<CatalogueException>(Open).Errors;

        Assert.Equal(
            [
                "3:5: 'intervall' is not a member of 'health_check'; did you mean 'interval'? Allowed: healthy_threshold, interval, timeout, unhealthy_threshold.",
                "4:15: 'interval' is 500ms. Allowed: 1s to 1h.",
                $"5:14: 'soon' is not a duration. Allowed: {Quantities.DurationForms}.",
                "6:26: '0' is not allowed for 'unhealthy_threshold'. Allowed: a whole number from 1 to 100.",
                "7:24: 'two' is not allowed for 'healthy_threshold'. Allowed: a whole number from 1 to 100.",
            ],
            errors.Select(error => $"{error.Line}:{error.Column}: {error.Message}").Order(StringComparer.Ordinal));
        Assert.EndsWith("/policies.yaml", errors[0].File, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TimeoutNotShorterThanTheInterval_IsRefused()
    {
        Write("connection_pool: { health_check: { interval: 5s } }\n");

        Assert.Equal("1:46: 'timeout' is 5s and 'interval' 5s. Allowed: a timeout shorter than the interval.", Single(Assert.Throws<CatalogueException>(Open).Errors));
    }

    [Fact]
    public void Current_FileChanged_IsInForceWithinASecondAndABadChangeIsNot()
    {
        var policies = Open();

        Write("connection_pool: { health_check: { interval: 30s } }\n", minutes: 1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(30), policies.Current.Interval);

        Write("connection_pool: [\n", minutes: 2);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(30), policies.Current.Interval);
    }

    private static string Single(IEnumerable<CatalogueError> errors)
    {
        var error = Assert.Single(errors);
        return $"{error.Line}:{error.Column}: {error.Message}";
    }

    private void Write(string text, int minutes = 0)
    {
        var file = Path.Combine(_folder.FullName, "policies.yaml");
        File.WriteAllText(file, text);
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 11, 21, 8, minutes, 0, DateTimeKind.Utc));
    }

    private PolicyFile<HealthPolicy> Open() => Open(_folder.FullName);

    private PolicyFile<HealthPolicy> Open(string folder) => new(folder, HealthPolicyReader.Read, HealthPolicy.Default, _clock, NullLogger<PolicyFile<HealthPolicy>>.Instance);
}
