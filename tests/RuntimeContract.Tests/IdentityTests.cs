using System.Globalization;

namespace RuntimeContract.Tests;

/// <summary>Keys, references, and which class an interface stands for.</summary>
public sealed class IdentityTests(SharedCluster shared)
{
    private IClusterClient Client => shared.Client;

    [Theory]
    [InlineData("plain")]
    [InlineData("L3_RBQ_VERIFIER/tenant 7")]
    [InlineData("with+plus/slash\\back|pipe:colon%20percent?query#hash")]
    [InlineData("été 🍁 \t tab")]
    public async Task StringKey_OddCharacters_ArriveUnchanged(string key)
    {
        var grain = Client.GetGrain<IStringKeyGrain>(key);

        Assert.Equal(key, await grain.Key());
        Assert.Equal(key, grain.GetPrimaryKeyString());
        Assert.Equal(grain.GetGrainId(), await grain.Id());
    }

    [Fact]
    public async Task StringKey_VeryLong_ArrivesUnchanged()
    {
        var key = new string('k', 4000);

        Assert.Equal(key, await Client.GetGrain<IStringKeyGrain>(key).Key());
    }

    [Fact]
    public async Task GuidKey_ArrivesUnchanged()
    {
        var key = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

        Assert.Equal(key, await Client.GetGrain<IGuidKeyGrain>(key).Key());
        Assert.Equal(Guid.Empty, await Client.GetGrain<IGuidKeyGrain>(Guid.Empty).Key());
        Assert.Equal(key, Client.GetGrain<IGuidKeyGrain>(key).GetPrimaryKey());
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task IntegerKey_ArrivesUnchanged(long key)
    {
        Assert.Equal(key, await Client.GetGrain<IIntegerKeyGrain>(key).Key());
        Assert.Equal(key, Client.GetGrain<IIntegerKeyGrain>(key).GetPrimaryKeyLong());
    }

    [Fact]
    public async Task CompoundKeys_ArriveUnchanged()
    {
        var guid = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

        Assert.Equal($"{guid} a+b/c", await Client.GetGrain<IGuidCompoundKeyGrain>(guid, "a+b/c").Key());
        Assert.Equal("-12 é+x", await Client.GetGrain<IIntegerCompoundKeyGrain>(-12, "é+x").Key());
    }

    [Fact]
    public void References_ToOneGrain_AreEqual()
    {
        var one = Client.GetGrain<IReturnGrain>("equal");
        var same = Client.GetGrain<IReturnGrain>("equal");
        var other = Client.GetGrain<IReturnGrain>("other");

        Assert.True(one.Equals(same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.False(one.Equals(other));
        Assert.Equal(one.GetGrainId(), same.GetGrainId());
        Assert.NotEqual(one.GetGrainId(), other.GetGrainId());
    }

    [Fact]
    public async Task References_OfTwoKindsOfGrainWithOneKey_AreDifferentGrains()
    {
        var text = Client.GetGrain<IStringKeyGrain>("one key");
        var call = Client.GetGrain<IReturnGrain>("one key");

        Assert.NotEqual(text.GetGrainId(), call.GetGrainId());
        Assert.Equal("one key", await text.Key());
        Assert.Equal(42, await call.Number(yield: false));
    }

    [Fact]
    public async Task Reference_AsArgument_TheGrainCanCallIt()
    {
        var grain = Client.GetGrain<IReferenceGrain>("reference");
        var target = Client.GetGrain<IReturnGrain>("referred");

        Assert.Equal(42, await grain.Call(target));
        Assert.Equal(126, await grain.CallAll([target, target, Client.GetGrain<IReturnGrain>("referred too")]));
    }

    [Fact]
    public async Task Reference_AsResult_IsTheGrainItself()
    {
        var grain = Client.GetGrain<IReferenceGrain>("myself");
        var me = await grain.Me();

        Assert.Equal("myself", await me.Name());
        Assert.True(me.Equals(grain));
        Assert.True(await grain.IsMe(me));
        Assert.False(await grain.IsMe(Client.GetGrain<IReferenceGrain>("another")));
    }

    [Fact]
    public async Task GetGrain_ById_IsTheSameGrain()
    {
        var id = Client.GetGrain<IStringKeyGrain>("by id").GetGrainId();

        Assert.Equal("by id", await Client.GetGrain<IStringKeyGrain>(id).Key());
        Assert.Equal("contract-key-string", id.Type.ToString());
        Assert.Equal("contract-key-string/by id", id.ToString());
        Assert.Equal(id, GrainId.Parse(id.ToString(), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task GenericGrain_EachTypeArgument_IsAGrainOfItsOwn()
    {
        await Client.GetGrain<IBoxGrain<int>>("box").Put(5);
        await Client.GetGrain<IBoxGrain<string>>("box").Put("five");
        await Client.GetGrain<IBoxGrain<Person>>("box").Put(new("Ada", 36));

        Assert.Equal(5, await Client.GetGrain<IBoxGrain<int>>("box").Take());
        Assert.Equal("five", await Client.GetGrain<IBoxGrain<string>>("box").Take());
        Assert.Equal(new Person("Ada", 36), await Client.GetGrain<IBoxGrain<Person>>("box").Take());
        Assert.Equal("Person", await Client.GetGrain<IBoxGrain<Person>>("box").Kind());
    }

    [Fact]
    public async Task InheritedInterface_MethodsOfBoth_AreCalled()
    {
        var circle = Client.GetGrain<ICircleGrain>("round");

        Assert.Equal("circle round", await circle.Name());
        Assert.Equal(1.5, await circle.Radius());
        IShapeGrain shape = circle;
        Assert.Equal("circle round", await shape.Name());
    }

    [Fact]
    public async Task AsReference_AnotherInterfaceOfTheGrain_CallsTheSameGrain()
    {
        var state = Client.GetGrain<IInjectedStateGrain>("cast");

        Assert.Equal("nobody", (await state.AsReference<IStateGrain>().View()).Owner);
    }

    [Fact]
    public void GetGrain_TwoClasses_IsRefusedNamingThem()
    {
        var exception = Assert.Throws<ArgumentException>(() => Client.GetGrain<IShapeGrain>("which"));

        Assert.Contains("contract-circle", exception.Message, StringComparison.Ordinal);
        Assert.Contains("contract-square", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetGrain_TwoClassesAndAClassName_TakesThatClass()
    {
        Assert.Equal("square s", await Client.GetGrain<IShapeGrain>("s", typeof(SquareGrain).FullName).Name());
        Assert.Equal("circle c", await Client.GetGrain<IShapeGrain>("c", typeof(CircleGrain).FullName).Name());
        Assert.Throws<ArgumentException>(() => Client.GetGrain<IShapeGrain>("t", "RuntimeContract.Grains.Triangle"));
    }

    [Fact]
    public void GetGrain_NoClass_IsRefusedNamingTheInterface()
    {
        var exception = Assert.Throws<ArgumentException>(() => Client.GetGrain<IOrphanGrain>("orphan"));

        Assert.Contains("contract.IOrphanGrain", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetGrain_EmptyOrNullKey_IsRefused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Client.GetGrain<IStringKeyGrain>(""));
        Assert.ThrowsAny<ArgumentException>(() => Client.GetGrain<IStringKeyGrain>(" "));
        Assert.ThrowsAny<ArgumentException>(() => Client.GetGrain<IStringKeyGrain>(null!));
    }

    [Fact]
    public async Task Services_InTheConstructor_AreTheSilos()
    {
        var grain = Client.GetGrain<IServiceGrain>("Ada");

        Assert.Equal("Bonjour, Ada 42 True", await grain.Greet());
        Assert.Equal(["contract-service/Ada", "contract-service/Ada", "contract-service/Ada", "True"], await grain.Identity());
    }
}
