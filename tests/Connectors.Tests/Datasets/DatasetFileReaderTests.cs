using System.Text;
using CheNu.Grains.Connectors;

namespace Connectors.Tests.Datasets;

public sealed class DatasetFileReaderTests
{
    [Fact]
    public void Read_RowsOfOneKey_BecomeOneRecord()
    {
        var table = Register.Read(Register.Csv);

        Assert.Equal(2, table.Count);
        var record = table.Find("5678123401")!;
        Assert.Equal("Toitures Éclair \"2000\" inc.", record[2]);
        Assert.Equal(["7", "15.10"], Assert.IsType<string[]>(record[4]));
    }

    [Fact]
    public void Read_ColumnsNotKept_AreDropped()
    {
        var table = Register.Read(Register.Csv);

        Assert.DoesNotContain("Courriel", table.Columns, StringComparer.Ordinal);
        Assert.DoesNotContain("a@b.example", table.Find("5678123401")!);
    }

    [Fact]
    public void Read_EqualTexts_AreKeptOnce()
    {
        var table = Register.Read(Register.Header + "\n\"1\",\"Active\",\"A\",\"Laval\",\"7\",\"\"\n\"2\",\"Active\",\"B\",\"Laval\",\"7\",\"\"\n");

        Assert.Same(table.Find("1")![3], table.Find("2")![3]);
    }

    [Fact]
    public void Read_HeadersInOtherCaseWithoutAccents_AreFound()
    {
        var table = Register.Read(Register.Csv.Replace("Numéro de licence", "NUMERO DE LICENCE", StringComparison.Ordinal));

        Assert.NotNull(table.Find("1111222203"));
    }

    [Fact]
    public void Read_ZipWithByteOrderMark_IsRead()
    {
        using var file = new MemoryStream(Register.Zip(Register.Csv));

        var table = DatasetFileReader.Read(file, Register.Source("csv_zip"), TestContext.Current.CancellationToken);

        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void Read_RequiredColumnMissing_IsRefusedByName()
    {
        var refused = Assert.Throws<DatasetRefusedException>(() =>
            Register.Read(Register.Csv.Replace("Statut de la licence", "Etat", StringComparison.Ordinal)));

        Assert.Equal("it lacks the columns 'Statut de la licence'", refused.Message);
    }

    [Fact]
    public void Read_MalformedRows_AreCountedAndSkipped()
    {
        var table = Register.Read(Register.Csv + "\"9999-0000-01\",\"Active\"\r\n\"\",\"Active\",\"Nobody\",\"\",\"\",\"\"\r\n");

        Assert.Equal(2, table.Count);
        Assert.Equal(2, table.MalformedRows);
    }

    [Fact]
    public void Read_MostRowsMalformed_IsRefused()
    {
        var csv = new StringBuilder(Register.Csv);
        for (var row = 0; row < 40; row++)
            csv.Append("only one\r\n");

        Assert.StartsWith("40 of its 4", Assert.Throws<DatasetRefusedException>(() => Register.Read(csv.ToString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Register.Header + "\r\n")]
    public void Read_NoRecords_IsRefused(string csv) => Assert.Throws<DatasetRefusedException>(() => Register.Read(csv));

    [Fact]
    public void Read_QuotationMarkNeverClosed_IsRefused()
    {
        var csv = Register.Csv + "\"12" + new string('x', 3 << 20);

        Assert.Throws<DatasetRefusedException>(() => Register.Read(csv));
    }

    [Fact]
    public void Read_ZipThatUnpacksToTooMuch_IsRefusedBeforeUnpacking()
    {
        using var file = new MemoryStream(Register.Zip(Register.Csv));

        var refused = Assert.Throws<DatasetRefusedException>(() =>
            DatasetFileReader.Read(file, Register.Source("csv_zip", maxBytes: 100), TestContext.Current.CancellationToken));

        Assert.Contains("100 are allowed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ZipBomb_IsRefused()
    {
        using var file = new MemoryStream(Register.Zip(Register.Header + "\n" + new string('1', 20 << 20)));

        var refused = Assert.Throws<DatasetRefusedException>(() =>
            DatasetFileReader.Read(file, Register.Source("csv_zip"), TestContext.Current.CancellationToken));

        Assert.Equal("it unpacks to more than 250 times its size", refused.Message);
    }

    [Fact]
    public void Read_NotAZip_IsRefused()
    {
        using var file = new MemoryStream("<html>down for maintenance</html>"u8.ToArray());

        Assert.Throws<DatasetRefusedException>(() =>
            DatasetFileReader.Read(file, Register.Source("csv_zip"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Read_PlainCsvBeyondItsCap_IsRefused()
    {
        using var file = new CappedStream(new MemoryStream(new byte[11]), 10);

        Assert.Throws<DatasetRefusedException>(() => file.Read(new byte[11]));
    }
}
