namespace RuntimeContract.Grains;

/// <summary>Told of news.</summary>
[Alias("contract.INewsObserver")]
public interface INewsObserver : IGrainObserver
{
    [Alias("Hear")]
    void Hear(string news);

    [Alias("Confirm")]
    Task<int> Confirm(string news);
}
