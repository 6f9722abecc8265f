namespace CheNu.Grains.Connectors.Loading;

/// <summary>A file as it was found.</summary>
/// <param name="Shown">Its path for messages.</param>
/// <param name="Name">Its place in the catalogue.</param>
/// <param name="Bytes">Its content, cut off just above the largest that is allowed.</param>
internal sealed record CatalogueFile(string Shown, string Name, byte[] Bytes);
