using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary><c>orderBy</c>: keys separated by commas, each with <c> desc</c> if need be.</summary>
internal static class DriveOrder
{
    private static readonly string[] Keys =
    [
        "createdTime", "folder", "modifiedByMeTime", "modifiedTime", "name", "name_natural", "quotaBytesUsed", "recency", "sharedWithMeTime", "starred", "viewedByMeTime",
    ];

    public static IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> files, VendorCall call)
    {
        if (call.Request.Query["orderBy"] is not { Length: > 0 } orderBy)
            return files;
        IOrderedEnumerable<JsonObject>? sorted = null;
        foreach (var part in orderBy.Split(','))
        {
            var words = part.Trim().Split(' ');
            if (!Keys.Contains(words[0], StringComparer.Ordinal) || words.Length > 2 || (words.Length == 2 && words[1] != "desc"))
                throw GoogleErrors.Parameter(call, "orderBy", $"'{part}' is no sort key.");
            var key = words[0];
            sorted = (sorted, words.Length == 2) switch
            {
                (null, false) => files.OrderBy(file => Value(file, key), StringComparer.OrdinalIgnoreCase),
                (null, true) => files.OrderByDescending(file => Value(file, key), StringComparer.OrdinalIgnoreCase),
                (_, false) => sorted.ThenBy(file => Value(file, key), StringComparer.OrdinalIgnoreCase),
                (_, true) => sorted.ThenByDescending(file => Value(file, key), StringComparer.OrdinalIgnoreCase),
            };
        }

        return sorted!;
    }

    private static string Value(JsonObject file, string key) => key switch
    {
        "folder" => file["mimeType"]!.ToString() == DriveFiles.FolderType ? "0" : "1",
        "name" or "name_natural" => file["name"]!.ToString(),
        "createdTime" => file["createdTime"]!.ToString(),
        _ => file["modifiedTime"]!.ToString(),
    };
}
