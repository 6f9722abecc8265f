namespace CheNu.Grains.Connectors;

/// <summary>A published file cannot be used; the previous copy stays. It never leaves the dataset store.</summary>
/// <param name="reason">Why, as the end of the sentence "The file was refused: …".</param>
internal sealed class DatasetRefusedException(string reason) : Exception(reason);
