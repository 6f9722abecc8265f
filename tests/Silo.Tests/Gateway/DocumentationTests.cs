using System.Text.RegularExpressions;
using CheNu.Silo.Gateway;

namespace Silo.Tests;

/// <summary>What the documentation lists is what there is.</summary>
public sealed class DocumentationTests
{
    private static readonly Regex Link = new(@"\]\((?<to>[^)#]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    [Fact]
    public void HttpApi_ProblemTypes_AreAllListedWithTheirStatus()
    {
        var rows = File.ReadLines(Path.Combine(Root(), "docs", "http-api.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 3 && int.TryParse(cells[2], System.Globalization.CultureInfo.InvariantCulture, out _))
            .SelectMany(cells => cells[1].Split(',', StringSplitOptions.TrimEntries).Select(code => $"{code.Trim('`')} {cells[2]}"));

        Assert.Equal(ProblemTypes.All.Values.Select(type => $"{type.Code} {type.Status}").Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Documentation_Links_LeadSomewhere()
    {
        var root = Root();
        var files = Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(root, "README.md")).Append(Path.Combine(root, "CONTRIBUTING.md"));

        var broken =
            from file in files
            from Match link in Link.Matches(File.ReadAllText(file))
            let to = link.Groups["to"].Value
            where !to.StartsWith("http", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, to))
            select $"{Path.GetRelativePath(root, file)}: {to}";

        Assert.Empty(broken);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CheNu.Grains.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
