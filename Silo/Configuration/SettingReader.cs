using System.Collections.Immutable;
using System.Globalization;

namespace CheNu.Silo.Configuration;

/// <summary>Reads settings one by one and collects everything that is wrong with them, each with its key, its value unless secret, and what is allowed.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly ImmutableArray<string>.Builder _errors = ImmutableArray.CreateBuilder<string>();
    private readonly Dictionary<string, SortedSet<string>> _known = new(StringComparer.OrdinalIgnoreCase);

    public ImmutableArray<string> Errors => _errors.ToImmutable();

    /// <summary>The text of a setting, or null when it is absent or empty.</summary>
    public string? Text(string section, string name)
    {
        Know(section, name);
        var text = configuration[Key(section, name)];
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public bool Flag(string section, string name, bool otherwise)
    {
        if (Text(section, name) is not { } text) return otherwise;
        if (bool.TryParse(text, out var flag)) return flag;
        return Wrong(section, name, text, "must be true or false", otherwise);
    }

    public long Whole(string section, string name, long otherwise, long minimum, long maximum)
    {
        if (Text(section, name) is not { } text) return otherwise;
        var valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum;
        return valid ? number : Wrong(section, name, text, $"must be a whole number from {minimum} to {maximum}", otherwise);
    }

    public TimeSpan Duration(string section, string name, TimeSpan otherwise, TimeSpan minimum, TimeSpan maximum)
    {
        if (Text(section, name) is not { } text) return otherwise;
        var valid = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= minimum && duration <= maximum;
        return valid ? duration : Wrong(section, name, text, $"must be a time from {minimum} to {maximum}, written hh:mm:ss", otherwise);
    }

    /// <summary>The entries of a list, by index; unknown members of each are errors.</summary>
    public IEnumerable<string> Entries(string section, string name)
    {
        Know(section, name);
        return configuration.GetSection(Key(section, name)).GetChildren().Select(child => child.Path).ToArray();
    }

    public void Add(string error) => _errors.Add(error);

    /// <summary>Reports members of the sections read that nobody asked for: a slip of the pen is never ignored.</summary>
    public void RefuseUnknown()
    {
        foreach (var (section, names) in _known)
        {
            foreach (var child in configuration.GetSection(section).GetChildren())
            {
                if (!names.Contains(child.Key)) _errors.Add($"{child.Path}: there is no such setting. {section} has {string.Join(", ", names)}.");
            }
        }
    }

    private static string Key(string section, string name) => section.Length == 0 ? name : $"{section}:{name}";

    private T Wrong<T>(string section, string name, string value, string allowed, T otherwise)
    {
        _errors.Add($"{Key(section, name)} is '{value}'; it {allowed}.");
        return otherwise;
    }

    private void Know(string section, string name)
    {
        if (section.Length == 0) return;
        if (!_known.TryGetValue(section, out var names)) _known[section] = names = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        names.Add(name);
    }
}
