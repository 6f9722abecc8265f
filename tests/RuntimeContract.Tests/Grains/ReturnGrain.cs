using System.Globalization;

namespace RuntimeContract.Grains;

[GrainType("contract-return")]
public sealed class ReturnGrain : Grain, IReturnGrain
{
    private int _calls;

    public async Task Nothing(bool yield)
    {
        if (yield)
            await Task.Yield();
        _calls++;
    }

    public async Task<int> Number(bool yield)
    {
        await Nothing(yield);
        return 42;
    }

    public async ValueTask ValueNothing(bool yield) => await Nothing(yield);

    public async ValueTask<int> ValueNumber(bool yield)
    {
        await Nothing(yield);
        return 43;
    }

    public Task<string?> NoText() => Task.FromResult<string?>(null);

    public Task<int> Calls() => Task.FromResult(_calls);

    public Task<string> Join(string a, int b, long c, double d, bool e, char f, string g = "default") =>
        Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{a}|{b}|{c}|{d}|{e}|{f}|{g}"));

    public Task<string> Overloaded(int value) => Task.FromResult($"int {value}");

    public Task<string> Overloaded(string value) => Task.FromResult($"string {value}");

    public Task<T> Same<T>(T value) => Task.FromResult(value);
}
