using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-tick")]
public sealed class TickGrain(Board board, TimeProvider clock) : Grain, ITickGrain
{
    private IGrainTimer? _timer;
    private string? _gate;
    private bool _fail;
    private bool _stop;
    private (TimeSpan Due, TimeSpan Period)? _change;
    private int _ticks;

    private string Key => this.GetPrimaryKeyString();

    public Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false)
    {
        _timer?.Dispose();
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(due, period) { Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        board.Note(Key, $"deactivate {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task HoldTicks(string gate)
    {
        _gate = gate;
        return Task.CompletedTask;
    }

    public Task FailNextTick()
    {
        _fail = true;
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task ChangeFromTick(TimeSpan due, TimeSpan period)
    {
        _change = (due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task StopFromTick()
    {
        _stop = true;
        return Task.CompletedTask;
    }

    public Task<string> Ping() => Task.FromResult("pong");

    public Task<string> Peek() => Task.FromResult("peeked");

    public async Task Hold(string gate)
    {
        board.Note(Key, "holding");
        await board.Gate(gate);
        board.Note(Key, "held");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset> Now() => Task.FromResult(clock.GetUtcNow());

    private async Task Tick(CancellationToken cancellationToken)
    {
        board.Note(Key, $"tick {++_ticks}");
        if (_fail)
        {
            _fail = false;
            throw new InvalidOperationException("a tick that fails");
        }

        if (_change is var (due, period))
        {
            _timer!.Change(due, period);
            _change = null;
        }

        if (_stop)
            _timer!.Dispose();
        if (_gate is not { } gate)
            return;
        try
        {
            await board.Gate(gate).WaitAsync(cancellationToken);
        }
        finally
        {
            board.Note(Key, cancellationToken.IsCancellationRequested ? "tick cancelled" : $"tick {_ticks} ends");
        }
    }
}
