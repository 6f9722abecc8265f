using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Autodesk;

/// <summary>An element of the simulated building; quantities are kept as numbers and written as asked for.</summary>
internal sealed record ModelElement(int ObjectId, string Name, string ExternalId, ImmutableArray<ModelElement.Property> Properties)
{
    /// <param name="Group">For example <c>Dimensions</c>.</param>
    /// <param name="Key">For example <c>Area</c>.</param>
    /// <param name="Text">The text of a property that is none of quantity.</param>
    /// <param name="Number">The number of a quantity.</param>
    /// <param name="Unit">Its unit.</param>
    public readonly record struct Property(string Group, string Key, string? Text, decimal? Number = null, string? Unit = null)
    {
        public string Path => $"properties.{Group}.{Key}";

        /// <summary><c>##94.172{m^2}[3]{m^2}</c> for payload "unit", <c>94.172 m^2</c> for "text".</summary>
        public string Write(bool asUnit) => Number is not { } number ? Text!
            : asUnit ? string.Create(CultureInfo.InvariantCulture, $"##{number:0.###}{{{Unit}}}[3]{{{Unit}}}")
            : string.Create(CultureInfo.InvariantCulture, $"{number:0.000} {Unit}");
    }

    /// <summary>The element with the properties that the filter lets through.</summary>
    public JsonObject Show(Func<string, bool> shown, bool asUnit)
    {
        var answer = new JsonObject { ["objectid"] = ObjectId };
        if (shown("name"))
            answer["name"] = Name;
        if (shown("externalId"))
            answer["externalId"] = ExternalId;
        var groups = new JsonObject();
        foreach (var property in Properties.Where(property => shown(property.Path)))
        {
            if (groups[property.Group] is not JsonObject group)
                groups[property.Group] = group = new JsonObject();
            group[property.Key] = property.Write(asUnit);
        }

        if (groups.Count > 0)
            answer["properties"] = groups;
        return answer;
    }
}
