namespace CheNu.Grains.Resilience;

/// <summary>
/// The one place where answers become the bytes that the journal stores, and come back. An answer may hold personal data: what
/// encrypts it at rest goes here.
/// </summary>
internal interface IAnswerSeal
{
    /// <summary>Makes bytes to be stored.</summary>
    /// <param name="answer">As it is.</param>
    /// <param name="entry">Which entry it belongs to; <see cref="Open"/> is given the same.</param>
    byte[] Seal(byte[] answer, string entry);

    /// <summary>The answer again, or null when it cannot be opened any more.</summary>
    byte[]? Open(byte[] stored, string entry);
}
