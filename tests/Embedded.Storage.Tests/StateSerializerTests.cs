using System.Text;
using Orleans.Embedded;
using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>State as JSON: nothing that has an id is lost.</summary>
public sealed class StateSerializerTests : IAsyncLifetime
{
    private static readonly GrainId Grain = GrainId.Create("grain", "1");
    private EmbeddedCluster _cluster = null!;
    private StateSerializer _serializer = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await EmbeddedCluster.StartAsync(new(), TestContext.Current.CancellationToken);
        _serializer = new(_cluster.Client);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public void RoundTrip_EveryKindOfMember_IsKept()
    {
        var zoo = new Zoo
        {
            Animals = [new Dog("Rex", 3), new Fish("Nemo")],
            Keepers = ["Ada", "Bo"],
            Purse = _cluster.Client.GetGrain<IPurseGrain>("zoo/1"),
            Owner = Grain,
            OpenSince = new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(-5)),
            Cache = "full",
        };
        zoo.Rename("Biodôme", 7);
        zoo.Numbers.AddRange([1, 2]);

        var back = RoundTrip(zoo);

        Assert.Equal(("Biodôme", 7, "empty"), (back.Name, back.Visitors, back.Cache));
        Assert.Equal([new Dog("Rex", 3), new Fish("Nemo")], back.Animals);
        Assert.Equal<string>(["Ada", "Bo"], back.Keepers);
        Assert.Equal(zoo.Purse.GetGrainId(), back.Purse!.GetGrainId());
        Assert.Equal((Grain, zoo.OpenSince), (back.Owner, back.OpenSince));
        Assert.Equal([1, 2], back.Numbers);
    }

    [Fact]
    public void RoundTrip_Empty_StaysEmpty()
    {
        var back = RoundTrip(new Zoo());

        Assert.True(back.Keepers.IsDefault);
        Assert.Null(back.Purse);
        Assert.True(back.Owner.IsDefault);
        Assert.Empty(back.Animals);
    }

    [Fact]
    public void RoundTrip_ValuesDeclaredAsObject_KeepTheirTypes()
    {
        var facts = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["text"] = "t",
            ["truth"] = true,
            ["nothing"] = null,
            ["int"] = 5,
            ["long"] = 5L,
            ["whole double"] = 5.0,
            ["money"] = 5.10m,
            ["id"] = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
            ["instant"] = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
            ["dog"] = new Dog("Rex", 3),
            ["list"] = new List<object?> { 1, "two", null },
        };

        var back = RoundTrip(new Zoo { Facts = facts }).Facts;

        Assert.Equal(facts.Keys, back.Keys);
        Assert.All(facts, fact => Assert.Equal(fact.Value, back[fact.Key]));
        Assert.All(facts.Where(fact => fact.Value is not null), fact => Assert.Equal(fact.Value!.GetType(), back[fact.Key]!.GetType()));
    }

    [Fact]
    public void Serialize_AnObjectOfAnUnknownType_IsRefusedNamingIt()
    {
        var zoo = new Zoo { Facts = { ["folder"] = new TemporaryFolderLike() } };

        var exception = Assert.Throws<OrleansException>(() => _serializer.Serialize(zoo, "zoo", Grain));

        Assert.Contains(nameof(TemporaryFolderLike), exception.Message, StringComparison.Ordinal);
        Assert.Contains("State 'zoo' of grain/1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Serialize_ALoop_IsRefused()
    {
        var list = new List<object?>();
        list.Add(list);

        Assert.Throws<OrleansException>(() => _serializer.Serialize(list, "loop", Grain));
    }

    [Fact]
    public void Fill_JsonThatDoesNotFit_IsRefusedNamingTheType()
    {
        var exception = Assert.Throws<OrleansException>(() => _serializer.Fill(new GrainState<Zoo>(), new StateRecord("1", Encoding.UTF8.GetBytes("[1, 2"))));

        Assert.Contains(nameof(Zoo), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_MembersOfAnotherVersion_AreIgnoredOrDefault()
    {
        var state = new GrainState<Zoo>();

        _serializer.Fill(state, new StateRecord("1", Encoding.UTF8.GetBytes("""{"Name":"old","Removed":[1,{"x":2}]}""")));

        Assert.Equal(("old", 0, true, "1"), (state.State!.Name, state.State.Visitors, state.RecordExists, state.ETag));
    }

    private T RoundTrip<T>(T value)
    {
        var state = new GrainState<T>();
        _serializer.Fill(state, new StateRecord("1", _serializer.Serialize(value, "state", Grain)));
        return state.State!;
    }

    private sealed class TemporaryFolderLike;
}
