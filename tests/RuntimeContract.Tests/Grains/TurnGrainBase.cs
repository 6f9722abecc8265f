using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

public abstract class TurnGrainBase(Board board) : Grain
{
    private readonly List<int> _numbers = [];
    private int _inside;
    private int _count;

    public async Task Hold(string gate)
    {
        board.Note(this.GetPrimaryKeyString(), $"enter {gate}");
        await board.Gate($"{this.GetPrimaryKeyString()}/{gate}");
        board.Note(this.GetPrimaryKeyString(), $"leave {gate}");
    }

    public Task Read(string gate) => Hold(gate);

    public Task<int> Peek() => Task.FromResult(_count);

    public Task Append(int number)
    {
        _numbers.Add(number);
        return Task.CompletedTask;
    }

    public Task<int[]> Numbers() => Task.FromResult(_numbers.ToArray());

    public async Task<bool> Increment()
    {
        var intruded = Interlocked.Increment(ref _inside) != 1;
        var count = _count;
        Thread.SpinWait(200);
        _count = count + 1;
        intruded |= Interlocked.Decrement(ref _inside) != 0;
        await Task.Yield();
        intruded |= Interlocked.Increment(ref _inside) != 1;
        Thread.SpinWait(200);
        intruded |= Interlocked.Decrement(ref _inside) != 0;
        return intruded;
    }
}
