namespace Orleans.Runtime;

/// <summary>A timer of one activation.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when it fires next and then how often; during a callback this takes effect when the callback ends.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
