namespace CheNu.Client;

/// <summary>What the program tells the shell; <c>docs/cli.md</c> lists the same.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The call or the check failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not valid.</summary>
    public const int Usage = 2;

    /// <summary>There is no gateway to ask.</summary>
    public const int Unreachable = 3;

    /// <summary>A key, a permission or a credential is missing or wrong.</summary>
    public const int NotPermitted = 4;

    /// <summary>Interrupted, as shells count it.</summary>
    public const int Interrupted = 130;

    public static int For(Problem problem) => problem.Status is 401 or 403 or 424 ? NotPermitted : Failed;

    /// <summary>For <c>--help</c>.</summary>
    public const string Help = "Exit codes: 0 done; 1 the call or check failed; 2 wrong usage; 3 no gateway; 4 key, permission or credential; 130 interrupted.";
}
