using System.Collections.Immutable;

namespace CheNu.Sandbox.Google;

/// <summary>Which scopes open which part; any one of a list is enough.</summary>
internal static class GoogleScopes
{
    private const string Root = "https://www.googleapis.com/auth/";

    public static ImmutableArray<string> DriveRead { get; } = [Root + "drive", Root + "drive.file", Root + "drive.readonly", Root + "drive.metadata.readonly"];

    public static ImmutableArray<string> DriveWrite { get; } = [Root + "drive", Root + "drive.file"];

    public static ImmutableArray<string> CalendarRead { get; } = [Root + "calendar", Root + "calendar.events", Root + "calendar.events.owned", Root + "calendar.readonly"];

    public static ImmutableArray<string> CalendarWrite { get; } = [Root + "calendar", Root + "calendar.events", Root + "calendar.events.owned"];

    public static ImmutableArray<string> GmailSend { get; } = [Root + "gmail.send", Root + "gmail.compose", Root + "gmail.modify", "https://mail.google.com/"];

    public static ImmutableArray<string> GmailRead { get; } = [Root + "gmail.readonly", Root + "gmail.modify", "https://mail.google.com/"];

    public static ImmutableArray<string> SheetsRead { get; } = [Root + "spreadsheets", Root + "spreadsheets.readonly", Root + "drive", Root + "drive.file", Root + "drive.readonly"];

    public static ImmutableArray<string> SheetsWrite { get; } = [Root + "spreadsheets", Root + "drive", Root + "drive.file"];

    /// <summary>What the development token allows when the catalogue says nothing else: the seed's four.</summary>
    public static ImmutableArray<string> Development { get; } = [Root + "drive", Root + "calendar", Root + "gmail.send", Root + "spreadsheets"];

    public static ImmutableHashSet<string> All { get; } =
        [.. DriveRead, .. CalendarRead, .. GmailSend, .. GmailRead, .. SheetsRead];
}
