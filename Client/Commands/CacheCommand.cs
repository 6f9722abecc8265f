using System.CommandLine;

namespace CheNu.Client;

/// <summary><c>chenu cache stats</c> and <c>chenu cache invalidate</c></summary>
internal static class CacheCommand
{
    public static Command Build(Surroundings surroundings) =>
        new("cache", "Shows and invalidates cached answers.") { CacheStatsCommand.Build(surroundings), CacheInvalidateCommand.Build(surroundings) };
}
