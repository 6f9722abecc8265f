using System.Collections.Immutable;
using System.Globalization;

namespace CheNu.Sandbox.Autodesk;

/// <summary>The invented building that every translated model shows.</summary>
internal static class ModelData
{
    /// <summary>Translated from the start, in the regions US and CAN.</summary>
    public const string SampleObjectId = "urn:adsk.objects:os.object:projet/tour.rvt";

    public static ImmutableArray<(string Guid, string Name, string Role, bool IsMaster)> Views { get; } =
    [
        ("6f2c1a10-0000-4000-8000-000000000001", "{3D}", "3d", false),
        ("6f2c1a10-0000-4000-8000-000000000002", "Phase 1", "3d", true),
        ("6f2c1a10-0000-4000-8000-000000000003", "Niveau 1", "2d", false),
    ];

    public static ImmutableArray<ModelElement> Elements { get; } =
    [
        .. Many(100, "Basic Wall", "Murs", 6, 18.5m, 4.2m), .. Many(200, "Floor", "Planchers", 3, 96m, 21.4m), .. Many(300, "Basic Roof", "Toits", 2, 142m, 30m),
        .. Many(400, "Door", "Portes", 4, 1.89m, null), .. Many(500, "Window", "Fenêtres", 5, 1.8m, null), .. Many(600, "Column", "Poteaux", 3, null, 0.45m),
    ];

    private static IEnumerable<ModelElement> Many(int first, string type, string category, int count, decimal? area, decimal? volume)
    {
        for (var i = 0; i < count; i++)
        {
            var properties = ImmutableArray.CreateBuilder<ModelElement.Property>();
            if (area is { } square)
                properties.Add(new("Dimensions", "Area", null, square + i, "m^2"));
            if (volume is { } cubic)
                properties.Add(new("Dimensions", "Volume", null, cubic + (i * 0.5m), "m^3"));
            properties.Add(new("Dimensions", "Length", null, 3_000m + (i * 100), "mm"));
            properties.Add(new("Constraints", "Level", string.Create(CultureInfo.InvariantCulture, $"Niveau {(i % 2) + 1}")));
            properties.Add(new("Identity Data", "Type Name", category + " - type fictif"));
            properties.Add(new("Identity Data", "Category", category));
            var id = first + i;
            yield return new ModelElement(id, $"{type} [{id}]", string.Create(CultureInfo.InvariantCulture, $"5b0c0000-0000-4000-8000-0000000000{id % 100:00}-{id:x8}"), properties.ToImmutable());
        }
    }
}
