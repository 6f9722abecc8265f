using System.Collections.Immutable;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>The arguments of a call, checked and converted. Absent optional ones are not in it; defaults and constants are.</summary>
internal sealed class BoundArguments
{
    private readonly ImmutableArray<Parameter> _parameters;

    /// <param name="parameters">All that the endpoint declares.</param>
    /// <param name="canonical">A JSON object with the values in the order of the declaration; every name is declared.</param>
    public BoundArguments(ImmutableArray<Parameter> parameters, byte[] canonical)
    {
        _parameters = parameters;
        Canonical = new JsonPayload(canonical);
        Items = Read(parameters, canonical);
    }

    /// <summary>No arguments at all.</summary>
    public static BoundArguments None { get; } = new([], "{}"u8.ToArray());

    /// <summary>
    /// The arguments in one spelling: the same call gives the same bytes, however it was spelled. Good for cache keys and the
    /// journal. Undeclared members of open objects stay as they were written.
    /// </summary>
    public JsonPayload Canonical { get; }

    /// <summary>In the order of the declaration.</summary>
    public ImmutableArray<BoundArgument> Items { get; }

    /// <summary>The value of an argument; false when it was not passed and has no default.</summary>
    public bool TryGet(string name, out JsonElement value)
    {
        foreach (var item in Items)
        {
            if (item.Parameter.Name == name)
            {
                value = item.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>
    /// The text that replaces <c>{name}</c> in a template: as the vendor wants it, not encoded. The name is the argument's, or
    /// the vendor's name of an argument in the path. Null when it was not passed.
    /// </summary>
    public string? Text(string name)
    {
        foreach (var item in Items)
        {
            if (IsNamed(item.Parameter, name))
                return WireValue.Text(item.Parameter.Schema, item.Value);
        }

        return null;
    }

    /// <summary>Whether the endpoint declares an argument that could replace <c>{name}</c>.</summary>
    public bool Declares(string name)
    {
        foreach (var parameter in _parameters)
        {
            if (IsNamed(parameter, name))
                return true;
        }

        return false;
    }

    private static bool IsNamed(Parameter parameter, string name) =>
        parameter.Name == name || (parameter.Location == ParameterLocation.Path && parameter.WireName == name);

    private static ImmutableArray<BoundArgument> Read(ImmutableArray<Parameter> parameters, byte[] canonical)
    {
        var items = ImmutableArray.CreateBuilder<BoundArgument>(parameters.Length);
        var next = 0;
        foreach (var member in JsonElement.Parse(canonical).EnumerateObject())
        {
            while (!member.NameEquals(parameters[next].Name))
                next++;
            items.Add(new BoundArgument(parameters[next], member.Value));
        }

        return items.ToImmutable();
    }
}
