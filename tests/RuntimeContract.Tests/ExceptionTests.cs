namespace RuntimeContract.Tests;

/// <summary>What becomes of an exception between the grain and its caller.</summary>
public sealed class ExceptionTests(SharedCluster shared)
{
    private IFaultGrain Grain => shared.Client.GetGrain<IFaultGrain>("fault");

    [Fact]
    public async Task Call_Throws_TypeAndMessageAreKept()
    {
        var late = await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.Throw("late"));
        var early = await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.ThrowAtOnce("early"));
        var value = await Assert.ThrowsAsync<KeyNotFoundException>(() => Grain.ThrowValue("value").AsTask());

        Assert.Equal(("late", "early", "value"), (late.Message, early.Message, value.Message));
        Assert.Contains(nameof(FaultGrain), late.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ThrowsACustomType_ItsFieldsAreKept()
    {
        var exception = await Assert.ThrowsAsync<ContractException>(() => Grain.ThrowCustom(12, "custom"));

        Assert.Equal(("custom", 12), (exception.Message, exception.Code));
    }

    [Fact]
    public async Task Call_ThrowsBetweenGrains_TheCallingGrainCanCatchIt()
    {
        Assert.Equal("seven 7", await shared.Client.GetGrain<ICallerGrain>("catcher").CatchFrom("fault"));
    }

    [Fact]
    public async Task Call_ThrowsWithAnInnerException_ItIsKept()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.ThrowNested());

        Assert.Equal("inner", Assert.IsType<FormatException>(exception.InnerException).Message);
    }

    [Fact]
    public async Task Call_ThrowsAnArgumentException_TheMessageIsKept()
    {
        var exception = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grain.ThrowArgument());

        Assert.StartsWith("too large", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Throws_TheActivationLivesOn()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.ThrowAtOnce("once"));

        Assert.Equal("still here", await Grain.Echo("still here"));
    }

    [Fact]
    public async Task Call_ThrowsATypeWithoutSerializer_CallerGetsAnErrorAndTheActivationLivesOn()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Grain.ThrowUnknown());

        Assert.Equal("still here", await Grain.Echo("still here"));
    }
}
