using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

public sealed class FixedBodyTests
{
    [Fact]
    public async Task Build_PlaceholdersInTheFixedBody_AreFilled()
    {
        var endpoint = Make.Endpoint(
            Make.Request(fixedBody: """{"query":{"$prefix":["name","{category}"]},"plain":1,"brace":"{{x}}","gone":"{nobody}"}"""),
            new Parameter("category", ParameterLocation.Local, "category", Make.Text with { Map = Make.Map(("walls", "Basic Wall")) }));

        var build = RequestBuilder.Build(endpoint.Request!, Make.Bound(endpoint, """{"category":"walls"}"""), Make.NoValues);

        using var message = build.Message!;
        Assert.Equal(
            """{"query":{"$prefix":["name","Basic Wall"]},"plain":1,"brace":"{x}"}""",
            await message.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
