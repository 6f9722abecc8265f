namespace CheNu.Grains.Connectors;

/// <summary>The form in which record keys are compared.</summary>
internal static class DatasetKey
{
    /// <summary>The key without blanks at its ends, or only its digits; empty when nothing is left.</summary>
    public static string Normalise(string key, bool digitsOnly)
    {
        if (!digitsOnly)
            return key.Trim();

        var digits = key.Length <= 64 ? stackalloc char[64] : new char[key.Length];
        var length = 0;
        foreach (var character in key)
        {
            if (char.IsAsciiDigit(character))
                digits[length++] = character;
        }

        return length == key.Length ? key : new string(digits[..length]);
    }
}
