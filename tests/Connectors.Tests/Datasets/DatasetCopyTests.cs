using CheNu.Grains.Connectors;

namespace Connectors.Tests.Datasets;

public sealed class DatasetCopyTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly DatasetValidators Validators = new("\"v1\"", null);

    private readonly DatasetCopy _copy = new(Day);
    private readonly DatasetTable _table = Register.Read(Register.Csv);

    [Fact]
    public void Next_NothingYet_FetchesOnceAndLetsOthersWait()
    {
        Assert.Equal(DatasetMove.Fetch, _copy.Next(TimeSpan.Zero));
        Assert.Equal(DatasetMove.Wait, _copy.Next(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Next_CopyIsYoung_Serves()
    {
        Load(TimeSpan.Zero);

        Assert.Equal(DatasetMove.Serve, _copy.Next(Day - TimeSpan.FromTicks(1)));
        Assert.Same(_table, _copy.Table);
    }

    [Fact]
    public void Next_CopyIsOld_ServesItAndFetchesOnce()
    {
        Load(TimeSpan.Zero);

        Assert.Equal(DatasetMove.ServeAndFetch, _copy.Next(Day));
        Assert.Equal(DatasetMove.Serve, _copy.Next(Day));
    }

    [Fact]
    public void Unchanged_OldCopy_IsYoungAgain()
    {
        Load(TimeSpan.Zero);
        _copy.Next(Day);
        _copy.Unchanged(Day);

        Assert.Equal(DatasetMove.Serve, _copy.Next(Day + TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromHours(1), _copy.Age(Day + TimeSpan.FromHours(1)));
        Assert.Same(Validators, _copy.Validators);
    }

    [Fact]
    public void Failed_NoCopy_RefusesUntilTheBackoffIsOver()
    {
        _copy.Next(TimeSpan.Zero);
        _copy.Failed("why", TimeSpan.Zero);

        Assert.Equal(DatasetMove.Refuse, _copy.Next(TimeSpan.FromSeconds(4)));
        Assert.Equal(TimeSpan.FromSeconds(1), _copy.WaitFrom(TimeSpan.FromSeconds(4)));
        Assert.Equal("why", _copy.LastFailure);
        Assert.Equal(DatasetMove.Fetch, _copy.Next(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Failed_AgainAndAgain_WaitsLongerUpToAnHour()
    {
        var now = TimeSpan.Zero;
        var waits = new List<double>();
        for (var failure = 0; failure < 12; failure++)
        {
            Assert.Equal(DatasetMove.Fetch, _copy.Next(now));
            _copy.Failed("why", now);
            waits.Add(_copy.WaitFrom(now).TotalSeconds);
            now += _copy.WaitFrom(now);
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600], waits);
    }

    [Fact]
    public void Failed_OldCopy_KeepsServingItAndSaysSo()
    {
        Load(TimeSpan.Zero);
        _copy.Next(Day);
        _copy.Failed("why", Day);

        Assert.Equal(DatasetMove.Serve, _copy.Next(Day + TimeSpan.FromSeconds(1)));
        Assert.True(_copy.IsStale(Day + TimeSpan.FromSeconds(1)));
        Assert.Equal(DatasetMove.ServeAndFetch, _copy.Next(Day + TimeSpan.FromSeconds(5)));
    }

    private void Load(TimeSpan now)
    {
        _copy.Next(now);
        _copy.Fetched(_table, Validators, now);
    }
}
