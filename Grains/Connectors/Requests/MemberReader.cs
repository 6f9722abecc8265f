using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Sorts the members of a JSON object by declaration; reports what is unknown, given twice, or has no readable name.</summary>
internal sealed class MemberReader(FieldErrors errors)
{
    /// <param name="input">A JSON object.</param>
    /// <param name="count">How many members are declared.</param>
    /// <param name="isNamed">Whether a member is the i-th declared.</param>
    /// <param name="names">The declared names, for suggestions.</param>
    /// <param name="extra">Receives members that are not declared; null: they are errors.</param>
    /// <returns>Values in the order of the declaration; <see cref="JsonValueKind.Undefined"/> where absent.</returns>
    public JsonElement[] Read(
        JsonElement input,
        int count,
        Func<JsonProperty, int, bool> isNamed,
        Func<IEnumerable<string>> names,
        List<JsonProperty>? extra = null)
    {
        var values = new JsonElement[count];
        HashSet<string>? extraNames = null;
        foreach (var property in input.EnumerateObject())
        {
            if (!JsonText.TryReadName(property, out var name))
            {
                errors.Add("holds a name with half a surrogate pair");
                continue;
            }

            var index = IndexOf(property, count, isNamed);
            if (index >= 0)
            {
                if (values[index].ValueKind != JsonValueKind.Undefined)
                    AddAt(name, "is given twice");
                values[index] = property.Value;
            }
            else if (extra is null)
            {
                AddAt(name, errors.IsFull ? "is not known here" : Unknown(name, names()));
            }
            else if ((extraNames ??= new HashSet<string>(StringComparer.Ordinal)).Add(name))
            {
                extra.Add(property);
            }
            else
            {
                AddAt(name, "is given twice");
            }
        }

        return values;
    }

    private static int IndexOf(JsonProperty property, int count, Func<JsonProperty, int, bool> isNamed)
    {
        for (var i = 0; i < count; i++)
        {
            if (isNamed(property, i))
                return i;
        }

        return -1;
    }

    private static string Unknown(string name, IEnumerable<string> names)
    {
        var near = NearestNames.Find(name, names);
        return near.Count == 0 ? "is not known here" : $"is not known here; perhaps {string.Join(" or ", near)} is meant";
    }

    private void AddAt(string name, string problem)
    {
        errors.Path.Enter(name);
        errors.Add(problem);
        errors.Path.Leave();
    }
}
