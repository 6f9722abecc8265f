using System.IO.Compression;
using System.Text;
using CheNu.Sandbox.Rbq;

namespace CheNu.Sandbox.Tests.Rbq;

public sealed class RbqTests
{
    private const string Url = "https://www.donneesquebec.ca" + RbqService.FilePath;

    [Fact]
    public async Task Register_Downloaded_HasThePublicFormat()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Url);
        var csv = Unzip(answer.Bytes);
        var lines = Encoding.UTF8.GetString(csv.AsSpan(3)).TrimEnd().Split("\r\n");

        Assert.Equal("application/zip", answer.Header("Content-Type"));
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.Equal(24, lines[0].Split("\",\"").Length);
        Assert.StartsWith("\"Numéro de licence\",\"Statut de la licence\",\"Type de licence\"", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("\"Categorie\",\"Sous-catégories\",\"Autre nom\"", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(24, line.Split("\",\"").Length));
    }

    [Fact]
    public async Task Register_LicenceOfTheReadme_IsActiveWithOneRowPerCodeAndName()
    {
        await using var sandbox = await SandboxHost.Start();

        var rows = Encoding.UTF8.GetString(Unzip((await sandbox.Ask(HttpMethod.Get, Url)).Bytes)).Split("\r\n")
            .Where(line => line.StartsWith("\"5678-1234-01\"", StringComparison.Ordinal)).ToList();

        Assert.Equal(16 * 2, rows.Count);
        Assert.All(rows, row => Assert.Contains(",\"Active\",", row, StringComparison.Ordinal));
    }

    [Fact]
    public void Licences_Fictitious_AreDistinctAndOfAllStatuses()
    {
        var licences = RegisterData.Licences;

        Assert.Equal(36, licences.Length);
        Assert.Equal(36, licences.Select(licence => licence.Number).Distinct(StringComparer.Ordinal).Count());
        Assert.All(licences, licence => Assert.Matches(@"^\d{4}-\d{4}-\d{2}$", licence.Number));
        Assert.Equal("Active Annulée Révoquée Suspendue", string.Join(' ', licences.Select(licence => licence.Status).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
        Assert.Equal(2, licences.Count(licence => licence.Restriction.Length > 0));
    }

    [Fact]
    public async Task Register_KnownETag_IsNotSentAgainUntilTheNextDay()
    {
        await using var sandbox = await SandboxHost.Start();
        var first = await sandbox.Ask(HttpMethod.Get, Url);

        var same = await sandbox.Ask(HttpMethod.Get, Url, null, ("If-None-Match", first.Header("ETag")!));
        sandbox.Time.Advance(TimeSpan.FromDays(1));
        var next = await sandbox.Ask(HttpMethod.Get, Url, null, ("If-None-Match", first.Header("ETag")!));

        Assert.Equal("Sat, 21 Nov 2026 06:00:00 GMT", first.Header("Last-Modified"));
        Assert.Equal(304, same.Status);
        Assert.Empty(same.Bytes);
        Assert.Equal(200, next.Status);
    }

    [Fact]
    public async Task Register_NotModifiedSince_Is304()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Url, null, ("If-Modified-Since", "Sat, 21 Nov 2026 06:00:00 GMT"));

        Assert.Equal(304, answer.Status);
    }

    [Fact]
    public async Task Register_WithoutUserAgent_IsForbidden()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Url, null, ("User-Agent", ""));

        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task Register_Posted_IsNotAllowed()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Url);

        Assert.Equal(405, answer.Status);
        Assert.Equal("GET", answer.Header("Allow"));
    }

    [Fact]
    public async Task PackageShow_OfTheRegister_NamesTheFile()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, "https://www.donneesquebec.ca/recherche/api/3/action/package_show?id=licencesactives");
        var unknown = await sandbox.Ask(HttpMethod.Get, "https://www.donneesquebec.ca/recherche/api/3/action/package_show?id=other");

        Assert.Equal(Url, answer.At("result", "resources", 0, "url"));
        Assert.Equal(404, unknown.Status);
        Assert.Equal("Not Found Error", unknown.At("error", "__type"));
    }

    [Fact]
    public async Task VerificationPage_OfTheRbq_IsNoInterface()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, "https://www.rbq.gouv.qc.ca/services-en-ligne/verification-licence?licence=5678123401");

        Assert.Equal(404, answer.Status);
        Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
    }

    private static byte[] Unzip(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        var entry = Assert.Single(archive.Entries);
        Assert.Equal(RegisterFile.InnerName, entry.Name);
        using var output = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(output);
        return output.ToArray();
    }
}
