namespace CheNu.Sandbox.Faults;

/// <summary>Usage that makes no sense.</summary>
public enum UsageForm
{
    /// <summary>None at all.</summary>
    Absent = 0,

    /// <summary>Numbers below zero.</summary>
    Negative = 1,

    /// <summary>Numbers near the largest of 64 bits.</summary>
    Huge = 2,

    /// <summary>All zero, although there was an answer.</summary>
    Zero = 3,
}
