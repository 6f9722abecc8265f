using System.Text.Json;

namespace CheNu;

/// <summary>
/// Where a gateway that runs on this machine leaves its address and its development key for the client: <c>gateway.json</c> in
/// <c>CHENU_HOME</c>, or in the folder <c>chenu</c> of the user's local application data. Only its owner can read it.
/// Compiled into both programs.
/// </summary>
/// <param name="Url">The gateway's address.</param>
/// <param name="Key">The development key.</param>
/// <param name="ProcessId">Who wrote it.</param>
internal sealed record GatewayFile(string Url, string Key, int ProcessId)
{
    private const string FileName = "gateway.json";

    /// <summary>The file's path, or null when this user has no such folder.</summary>
    /// <param name="environment">Looks up an environment variable.</param>
    public static string? PathFor(Func<string, string?> environment)
    {
        if (environment("CHENU_HOME") is { Length: > 0 } home) return Path.Combine(Path.GetFullPath(home), FileName);
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length == 0 ? null : Path.Combine(data, "chenu", FileName);
    }

    /// <summary>What a file says, or null when there is none or it cannot be understood.</summary>
    public static GatewayFile? Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new GatewayFile(root.GetProperty("url").GetString()!, root.GetProperty("key").GetString()!, root.GetProperty("process_id").GetInt32());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes the file, whole or not at all, readable by its owner only from the first byte.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public void Write(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            // The user's profile is private to the user already.
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = $"{path}.{ProcessId}";
        File.Delete(draft);
        using (var writer = new Utf8JsonWriter(new FileStream(draft, options)))
        {
            writer.WriteStartObject();
            writer.WriteString("url", Url);
            writer.WriteString("key", Key);
            writer.WriteNumber("process_id", ProcessId);
            writer.WriteEndObject();
        }

        File.Move(draft, path, overwrite: true);
    }
}
