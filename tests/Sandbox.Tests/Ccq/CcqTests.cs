using CheNu.Sandbox.Ccq;

namespace CheNu.Sandbox.Tests.Ccq;

public sealed class CcqTests
{
    private const string Root = "https://www.ccq.org/api";

    private static readonly (string, string) Key = ("Authorization", "Bearer " + CcqService.ApiKey);
    private static readonly (string, string) Token = ("Authorization", "Bearer " + CcqService.AccessToken);

    [Theory]
    [InlineData("1000001", "charpentier-menuisier", "true")]
    [InlineData("1000001", "couvreur", "false")]
    [InlineData("1000003", "couvreur", "false")]
    public async Task Verification_TradeAndExpiry_DecideValidity(string worker, string trade, string valid)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, $"{Root}/verification?worker_id={worker}&trade={trade}", null, Key);

        Assert.Equal(200, answer.Status);
        Assert.Equal(valid, answer.At("valid"), ignoreCase: true);
    }

    [Theory]
    [InlineData("2026-11-21", "2026-04-26", "48.90")]
    [InlineData("2026-01-01", "2025-04-27", "46.94")]
    public async Task Wages_OfADay_AreThoseInForce(string date, string from, string rate)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, $"{Root}/salaires?trade=%C3%A9lectricien&region=Montr%C3%A9al&date={date}", null, Key);

        Assert.Equal(from, answer.At("effective_date"));
        Assert.Equal(rate, answer.At("base_rate"));
        Assert.Equal(
            decimal.Parse(answer.At("total_rate")!, System.Globalization.CultureInfo.InvariantCulture),
            new[] { "base_rate", "vacation_rate", "benefits_rate" }.Sum(name => decimal.Parse(answer.At(name)!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("/salaires?trade=couvreur&region=Laval&date=2026-11-21", 404)]
    [InlineData("/salaires?trade=magicien&region=Estrie&date=2026-11-21", 404)]
    [InlineData("/salaires?trade=couvreur&region=Estrie&date=21-11-2026", 400)]
    [InlineData("/salaires?trade=couvreur&region=Estrie", 400)]
    [InlineData("/verification?worker_id=1000001", 400)]
    [InlineData("/verification?worker_id=1&trade=couvreur", 404)]
    [InlineData("/heures", 405)]
    public async Task Get_Bad_IsRefused(string path, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(status, (await sandbox.Ask(HttpMethod.Get, Root + path, null, Key)).Status);
    }

    [Theory]
    [InlineData("""{"employer_id":"E1","period":"2026-10","workers":[{"worker_id":"1000001","hours":160.5,"trade":"couvreur"}]}""", 201)]
    [InlineData("""{"employer_id":"E1","period":"2026-10","workers":[]}""", 400)]
    [InlineData("""{"employer_id":"E1","period":"2026-10","workers":[{"worker_id":"1000001","hours":"160","trade":"couvreur"}]}""", 400)]
    [InlineData("""{"employer_id":"E1","period":"2026-10","workers":[{"worker_id":"1000001","hours":-1,"trade":"couvreur"}]}""", 400)]
    [InlineData("""{"employer_id":"E1","period":"2026-10","workers":[{"worker_id":"1000001","hours":8,"trade":"magicien"}]}""", 422)]
    [InlineData("""{"period":"2026-10","workers":[{"worker_id":"1000001","hours":8,"trade":"couvreur"}]}""", 400)]
    public async Task Hours_Reported_AreChecked(string body, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Root + "/heures", SandboxHost.Json(body), Token);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 201 ? 1 : 0, sandbox.Server.Requests.EffectsOf("ccq.hours.report"));
    }

    [Fact]
    public async Task Call_WithTheOtherCredential_Is401()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(401, (await sandbox.Ask(HttpMethod.Get, Root + "/verification?worker_id=1000001&trade=couvreur", null, Token)).Status);
        Assert.Equal(401, (await sandbox.Ask(HttpMethod.Post, Root + "/heures", SandboxHost.Json("{}"), Key)).Status);
        Assert.Equal(415, (await sandbox.Ask(HttpMethod.Post, Root + "/heures", SandboxHost.Form("a=b"), Token)).Status);
    }
}
