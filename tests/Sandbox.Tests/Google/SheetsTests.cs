using CheNu.Sandbox.Google;

namespace CheNu.Sandbox.Tests.Google;

public sealed class SheetsTests
{
    private const string Values = "https://sheets.googleapis.com/v4/spreadsheets/" + SheetValues.Spreadsheet + "/values/";

    [Fact]
    public async Task Get_SeededRange_LeavesEmptyEndsOut()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await GoogleApi.Get(sandbox, Values + "Feuille1!A2:E10");

        Assert.Equal("""{"range":"Feuille1!A2:E10","majorDimension":"ROWS","values":[["A-100","Bardeau fictif","42.50"],["A-200","Membrane imaginaire","118"]]}""", answer.Text);
    }

    [Fact]
    public async Task Get_EmptyRange_HasNoValues()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal("""{"range":"'Mes prix'!A1:D10","majorDimension":"ROWS"}""", (await GoogleApi.Get(sandbox, Values + "'Mes%20prix'!A1:D10")).Text);
    }

    [Fact]
    public async Task Put_Raw_IsReadBackAsSent()
    {
        await using var sandbox = await SandboxHost.Start();

        var put = await GoogleApi.Put(sandbox, Values + "'Mes%20prix'!B2:C3?valueInputOption=RAW", """{"values":[["=1+1",2],[true,null]]}""");
        var raw = await GoogleApi.Get(sandbox, Values + "'Mes%20prix'!B2:C3?valueRenderOption=UNFORMATTED_VALUE");
        var formatted = await GoogleApi.Get(sandbox, Values + "'Mes%20prix'!B2:C3?majorDimension=COLUMNS");

        Assert.Equal("4", put.At("updatedCells"));
        Assert.Equal("""[["=1+1",2],[true]]""", raw.Json["values"]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal("""[["=1+1","TRUE"],["2"]]""", formatted.Json["values"]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("google.sheets.values.update"));
    }

    [Fact]
    public async Task Put_UserEntered_BecomesNumbers()
    {
        await using var sandbox = await SandboxHost.Start();

        await GoogleApi.Put(sandbox, Values + "'Mes%20prix'!A1:B1?valueInputOption=USER_ENTERED", """{"range":"'Mes prix'!A1:B1","values":[["12.5","vrai"]]}""");
        var read = await GoogleApi.Get(sandbox, Values + "'Mes%20prix'!A1:B1?valueRenderOption=UNFORMATTED_VALUE");

        Assert.Equal("""[[12.5,"vrai"]]""", read.Json["values"]!.ToJsonString());
    }

    [Fact]
    public async Task AppendAndClear_Rows_ComeAndGo()
    {
        await using var sandbox = await SandboxHost.Start();

        var appended = await GoogleApi.Post(sandbox, Values + "Feuille1!A1:append?valueInputOption=RAW", """{"values":[["A-300","Clou rêvé",3]]}""");
        var cleared = await GoogleApi.Post(sandbox, Values + "Feuille1!A1:Z1000:clear", "{}");
        var read = await GoogleApi.Get(sandbox, Values + "Feuille1");

        Assert.Equal("Feuille1!A4:C4", appended.At("updates", "updatedRange"));
        Assert.Equal(200, cleared.Status);
        Assert.Null(read.At("values"));
    }

    [Theory]
    [InlineData("Feuille1!A1:B1", """{"values":[["a"]]}""")]
    [InlineData("Feuille1!A1:B1?valueInputOption=AS_IS", """{"values":[["a"]]}""")]
    [InlineData("Feuille1!A1:B1?valueInputOption=RAW", """{"values":[["a","b","c"]]}""")]
    [InlineData("Feuille1!A1:B1?valueInputOption=RAW", """{"values":["a"]}""")]
    [InlineData("Feuille1!A1:B1?valueInputOption=RAW", """{"values":[[{"a":1}]]}""")]
    [InlineData("Feuille1!A1:B1?valueInputOption=RAW", """{"range":"Feuille1!A2:B2","values":[["a"]]}""")]
    [InlineData("Feuille1!A1:B1?valueInputOption=RAW", """{"value":[["a"]]}""")]
    [InlineData("Nulle!A1:B1?valueInputOption=RAW", """{"values":[["a"]]}""")]
    [InlineData("Feuille1!?valueInputOption=RAW&colour=red", """{"values":[["a"]]}""")]
    public async Task Put_Bad_IsInvalidArgument(string path, string body)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await GoogleApi.Put(sandbox, Values + path, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("INVALID_ARGUMENT", answer.At("error", "status"));
        Assert.Empty(sandbox.Server.Requests.Effects);
    }

    [Fact]
    public async Task Call_UnknownSheetTokenOrMethod_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal("NOT_FOUND", (await GoogleApi.Get(sandbox, "https://sheets.googleapis.com/v4/spreadsheets/other/values/A1")).At("error", "status"));
        Assert.Equal("UNAUTHENTICATED", (await sandbox.Ask(HttpMethod.Get, Values + "A1")).At("error", "status"));
        Assert.Equal(404, (await GoogleApi.Post(sandbox, Values + "A1", "{}")).Status);
        Assert.Equal(400, (await sandbox.Ask(HttpMethod.Put, Values + "A1?valueInputOption=RAW", SandboxHost.Form("values=1"), GoogleApi.Token)).Status);
    }

    [Theory]
    [InlineData("A1", "Feuille1!A1")]
    [InlineData("b2:c3", "Feuille1!B2:C3")]
    [InlineData("Feuille1", "Feuille1!A1:Z1000")]
    [InlineData("'Mes prix'!A:C", "'Mes prix'!A1:C1000")]
    [InlineData("2:5", "Feuille1!A2:Z5")]
    [InlineData("A5:B", "Feuille1!A5:B1000")]
    [InlineData("C3:A1", null)]
    [InlineData("A", null)]
    [InlineData("A0", null)]
    [InlineData("A1:B2:C3", null)]
    public void A1Range_Forms_AreRead(string text, string? full) =>
        Assert.Equal(full, A1Range.TryParse(text, ["Feuille1", "Mes prix"])?.Text);
}
