using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.RsMeans;

/// <summary>Invented cost lines in the numbering of construction trades: not one figure is RSMeans data.</summary>
internal static class CostLines
{
    // id; description; unit; material; labour; equipment, in dollars before overhead.
    private const string Table = """
        013113200010;Carpenter, one hour;Hr.;0;58.00;0
        013113200020;Electrician, one hour;Hr.;0;64.50;0
        013113200030;Plumber, one hour;Hr.;0;66.00;0
        013113200040;Roofer, one hour;Hr.;0;55.25;0
        013113200050;Labourer, one hour;Hr.;0;44.00;0
        033053400200;Concrete in place, slab on grade, fictitious mix;C.Y.;182.00;74.00;11.50
        042110100100;Brick veneer, imaginary standard;S.F.;7.20;13.40;0
        061110100300;Wood framing, stud wall;M.B.F.;910.00;780.00;0
        072113100150;Rigid insulation, 50 mm;S.F.;1.35;0.62;0
        073113100050;Asphalt shingles, dream grade;Sq.;112.00;98.00;0
        075323200010;EPDM membrane, fully adhered;S.F.;1.90;2.10;0.15
        081313130100;Steel door, 900 by 2100;Ea.;640.00;115.00;0
        085113200200;Aluminium window, 1200 by 1500;Ea.;720.00;140.00;0
        092910300300;Gypsum board, 13 mm, on walls;S.F.;0.58;0.94;0
        099123720240;Interior paint, two coats;S.F.;0.22;0.61;0
        221113230100;Copper pipe, 25 mm;L.F.;9.80;8.40;0
        260519900020;Building wire, 14 AWG;C.L.F.;31.00;42.00;0
        """;

    public static ImmutableArray<(string Id, string Description, string Unit, decimal Material, decimal Labor, decimal Equipment)> All { get; } =
        [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(line.Trim().Split(';')))];

    /// <summary>The line as the service shows it, with the place's factor and a quarter for overhead and profit.</summary>
    public static JsonObject Show((string Id, string Description, string Unit, decimal Material, decimal Labor, decimal Equipment) line, decimal factor) => new()
    {
        ["id"] = line.Id, ["description"] = line.Description, ["unitOfMeasure"] = line.Unit,
        ["localizedCosts"] = new JsonObject
        {
            ["materialCost"] = Local(line.Material, factor), ["laborCost"] = Local(line.Labor, factor), ["equipmentCost"] = Local(line.Equipment, factor),
            ["materialOpCost"] = Local(line.Material, factor * 1.10m), ["laborOpCost"] = Local(line.Labor, factor * 1.25m), ["equipmentOpCost"] = Local(line.Equipment, factor * 1.10m),
            ["totalOpCost"] = Local(line.Material, factor * 1.10m) + Local(line.Labor, factor * 1.25m) + Local(line.Equipment, factor * 1.10m),
        },
    };

    private static decimal Local(decimal cost, decimal factor) => decimal.Round(cost * factor, 2);

    private static (string, string, string, decimal, decimal, decimal) Read(string[] cells) =>
        (cells[0], cells[1], cells[2], Money(cells[3]), Money(cells[4]), Money(cells[5]));

    private static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
