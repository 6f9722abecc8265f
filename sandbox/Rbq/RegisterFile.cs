using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CheNu.Sandbox.Rbq;

/// <summary>
/// The register as Données Québec publishes it: CSV in a ZIP, UTF-8 with a byte order mark, every field quoted,
/// 24 columns, one row per licence × sub-category × other name.
/// </summary>
internal static class RegisterFile
{
    public const string InnerName = "rdl01_ExtractionDonneesOuvertes.csv";

    private static readonly string[] Columns =
    [
        "Numéro de licence", "Statut de la licence", "Type de licence", "Date de délivrance", "Restriction",
        "Date de début de la restriction", "Date de fin de la restriction",
        "Association ou compagnie fournissant le cautionnement", "Montant de la caution", "Date du paiement annuel",
        "Mandataire", "Courriel", "Adresse", "NEQ", "Nom de l'intervenant", "Numéro de téléphone", "Municipalité",
        "Statut juridique", "Code de région administrative", "Région administrative",
        "Nombre de sous-catégorie autorisées", "Categorie", "Sous-catégories", "Autre nom",
    ];

    public static byte[] Zip()
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry(InnerName, CompressionLevel.Optimal);
            // A fixed date: the same licences make the same bytes.
            entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(Csv());
        }

        return output.ToArray();
    }

    public static byte[] Csv()
    {
        var text = new StringBuilder();
        Row(text, Columns);
        foreach (var (licence, index) in RegisterData.Licences.Select((licence, index) => (licence, index)))
        {
            foreach (var code in licence.SubCategories)
            {
                foreach (var other in licence.OtherNames)
                    Row(text, Cells(licence, index, code, other));
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string[] Cells(RegisterLicence licence, int index, string code, string otherName) =>
    [
        licence.Number, licence.Status, licence.Type, licence.Issued, licence.Restriction, licence.RestrictionFrom, licence.RestrictionTo,
        "Caution Fictive du Québec", licence.SubCategories.Any(c => c.StartsWith("1.", StringComparison.Ordinal)) ? "40000" : "20000",
        "2026-" + licence.Issued[5..],
        licence.Mandatary,
        string.Create(CultureInfo.InvariantCulture, $"titulaire{index + 1:00}@exemple.example"),
        string.Create(CultureInfo.InvariantCulture, $"{100 + index}, rue de l'Exemple {licence.Municipality} QUEBEC CANADA H0H 0H0"),
        licence.Neq, licence.Name,
        string.Create(CultureInfo.InvariantCulture, $"514 555-01{index:00}"),
        licence.Municipality,
        licence.Neq[..2] switch { "22" => "Personne physique", "33" => "Société de personnes", _ => "Personne morale" },
        licence.RegionCode, licence.Region,
        licence.SubCategories.Length.ToString(CultureInfo.InvariantCulture),
        code.StartsWith("1.", StringComparison.Ordinal) ? "Entrepreneur général" : "Entrepreneur spécialisé",
        code, otherName,
    ];

    private static void Row(StringBuilder text, string[] cells) =>
        text.AppendJoin(',', cells.Select(cell => "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")).Append("\r\n");
}
