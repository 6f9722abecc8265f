using System.IO.Compression;
using System.Text;
using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Connectors.Tests.Datasets;

/// <summary>A small register in the form of the public ones: French headers, quoted fields, a row per sub-category.</summary>
internal static class Register
{
    public const string Header = "\"Numéro de licence\",\"Statut de la licence\",\"Nom de l'intervenant\",\"Région administrative\",\"Sous-catégories\",\"Courriel\"";

    public const string Csv = Header + "\r\n"
        + "\"5678-1234-01\",\"Active\",\"Toitures Éclair \"\"2000\"\" inc.\",\"Montréal\",\"7\",\"a@b.example\"\r\n"
        + "\"5678-1234-01\",\"Active\",\"Toitures Éclair \"\"2000\"\" inc.\",\"Montréal\",\"15.10\",\"a@b.example\"\r\n"
        + "\"1111-2222-03\",\"Suspendue\",\"Plomberie Cœur-de-Fer\",\"Côte-Nord\",\"15.5\",\"\"\r\n"
        + "\"5678-1234-01\",\"Active\",\"Toitures Éclair \"\"2000\"\" inc.\",\"Montréal\",\"7\",\"a@b.example\"\r\n";

    public static DatasetSource Source(string format = "csv", long maxBytes = 1 << 30) => new(
        UrlTemplate.Parse($"https://{TestConnectors.Host}/register.{(format == "csv" ? "csv" : "zip")}"),
        format,
        "Numéro de licence",
        KeyDigits: true,
        Repeated: ["Sous-catégories"],
        Columns: ["Numéro de licence", "Statut de la licence", "Nom de l'intervenant", "Région administrative", "Sous-catégories"],
        RequiredColumns: ["Numéro de licence", "Statut de la licence"],
        Refresh: TimeSpan.FromHours(24),
        maxBytes);

    public static byte[] Zip(string csv, string name = "register.csv")
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetPreamble());
            entry.Write(Encoding.UTF8.GetBytes(csv));
        }

        return buffer.ToArray();
    }

    public static DatasetTable Read(string csv, DatasetSource? source = null) =>
        DatasetFileReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), source ?? Source(), TestContext.Current.CancellationToken);
}
