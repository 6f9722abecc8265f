using System.Collections.Immutable;

namespace RuntimeContract.Tests;

/// <summary>Every kind of value that the product's messages use goes to a grain and comes back equal.</summary>
public sealed class ValueTests(SharedCluster shared)
{
    private IEchoGrain Grain => shared.Client.GetGrain<IEchoGrain>("echo");

    [Fact]
    public async Task Everything_Filled_ComesBackEqual()
    {
        var sent = Filled();

        var back = (await Grain.Everything(sent))!;

        Assert.Equal(sent.Bytes, back.Bytes);
        Assert.Equal(sent.Memory.ToArray(), back.Memory.ToArray());
        Assert.Equal<string>(sent.Array, back.Array);
        Assert.Equal(sent.Map.OrderBy(entry => entry.Key, StringComparer.Ordinal), back.Map.OrderBy(entry => entry.Key, StringComparer.Ordinal));
        Assert.Equal(sent.Set.Order(), back.Set.Order());
        Assert.Equal(sent.List, back.List);
        Assert.Equal(sent.Objects!["number"], back.Objects!["number"]);
        Assert.Equal(sent.Objects["nothing"], back.Objects["nothing"]);
        Assert.Equal(sent.Nested!.Right.Right, back.Nested!.Right.Right);
        Assert.Equal((sent.Nested.Left, sent.Nested.Right.Left), (back.Nested.Left, back.Nested.Right.Left));
        Assert.Equal(Simple(sent), Simple(back));
    }

    [Fact]
    public async Task Everything_Empty_ComesBackEqual()
    {
        var back = (await Grain.Everything(new()))!;

        Assert.Equal(Simple(new()), Simple(back));
        Assert.Null(back.Bytes);
        Assert.True(back.Memory.IsEmpty);
        Assert.Empty(back.Array);
        Assert.Empty(back.Map);
        Assert.Null(back.Nested);
    }

    [Fact]
    public async Task Null_AsArgumentAndResult_StaysNull()
    {
        Assert.Null(await Grain.Everything(null));
        Assert.Null(await Grain.Object(null));
        Assert.Null(await Grain.Bytes(null));
        Assert.Null(await Grain.Text(null));
        Assert.Null(await Grain.NullablePosition(null));
    }

    [Fact]
    public async Task Structs_DefaultAndFilled_ComeBackEqual()
    {
        Assert.Equal(default, await Grain.Position(default));
        Assert.Equal(new Position(1, 2), await Grain.NullablePosition(new Position(1, 2)));
    }

    [Fact]
    public async Task Records_OfADerivedType_KeepTheirType()
    {
        var employee = new Employee("Ada", 36, "analyst");

        Assert.Equal(employee, Assert.IsType<Employee>(await Grain.Person(employee)));
        Assert.Equal<Person>([employee, new("Bo", null)], await Grain.People([employee, new("Bo", null)]));
        Assert.True((await Grain.People(default)).IsDefault);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task Object_OfAnyKnownType_KeepsTypeAndValue(object value)
    {
        var back = await Grain.Object(value);

        Assert.Equal(value.GetType(), back!.GetType());
        Assert.Equal(value, back);
    }

    [Fact]
    public async Task Dictionary_ItsComparer_IsKept()
    {
        var back = await Grain.Fields(new(StringComparer.OrdinalIgnoreCase) { ["Name"] = "Ada", ["age"] = 36 });

        Assert.Equal("Ada", back["NAME"]);
        Assert.Equal(36, back["AGE"]);
    }

    [Fact]
    public async Task Text_Large_ComesBackEqual()
    {
        var text = string.Concat(Enumerable.Repeat("été 🍁 ", 50_000));

        Assert.Equal(text, await Grain.Text(text));
    }

    [Fact]
    public async Task Argument_WithoutSerializer_CallerGetsAnErrorAndTheGrainGoesOn()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Grain.Object(new NotSerializable { Callback = static () => { } }));

        Assert.Equal("still here", await Grain.Text("still here"));
    }

    public static TheoryData<object> Objects() =>
    [
        1, 2L, 3.5, 4.5m, true, 'é', "text", (byte)5, Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
        new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(-5)), new DateOnly(2026, 3, 2), TimeSpan.FromSeconds(90),
        Colour.White, new Position(1, 2), new Person("Ada", 36), new[] { 1, 2, 3 }, new List<string> { "a", "b" },
        new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 }, new byte[] { 1, 2 }, ImmutableArray.Create(1, 2), (1, "two"),
    ];

    private static object Simple(Everything value) => (
        (value.Guid, value.Instant, value.Instant.Offset, value.Date, value.Date.Kind, value.Duration),
        (value.Day, value.Time, value.Money, value.Ratio, value.Missing, value.Colour),
        (value.Position, value.Person, value.Tuple, value.Address, value.Text, value.Letter, value.Huge, value.Kind));

    private static Everything Filled() => new()
    {
        Guid = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
        Instant = new(2026, 3, 2, 8, 30, 0, 123, TimeSpan.FromHours(-5)),
        Date = new(2026, 3, 2, 8, 30, 0, DateTimeKind.Utc),
        Duration = TimeSpan.FromTicks(123_456_789),
        Day = new(2026, 3, 2),
        Time = new(8, 30, 15, 999),
        Money = 79228162514264337593543950335m,
        Ratio = double.Epsilon,
        Colour = Colour.White,
        Bytes = [0, 255, 7],
        Memory = new byte[] { 9, 8, 7, 6 }.AsMemory(1, 2),
        Array = ["a", "", "ç"],
        Map = ImmutableDictionary<string, int>.Empty.Add("x", 1).Add("y", 2),
        Position = new(45.5, -73.6),
        Person = new Employee("Ada", 36, "analyst"),
        Nested = new() { Left = "l", Right = new() { Left = 3, Right = [new(1, 1), null] } },
        Tuple = (5, "five"),
        Address = new("https://exemple.quebec/chemin?q=été#f"),
        Set = [3, 1, 2],
        List = new List<string> { "one", "two" },
        Objects = new Dictionary<string, object?>(StringComparer.Ordinal) { ["number"] = 12L, ["nothing"] = null },
        Text = "l'été à Montréal \0 🍁",
        Letter = 'é',
        Huge = Int128.MaxValue,
        Kind = typeof(Dictionary<string, Person>),
    };
}
