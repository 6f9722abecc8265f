namespace CheNu.Grains.Llm;

/// <summary>Where an attempt stands in the books.</summary>
internal enum HoldState
{
    /// <summary>Its amount is held.</summary>
    Open,

    /// <summary>What it used is booked.</summary>
    Booked,

    /// <summary>Nothing is booked for it.</summary>
    Released,

    /// <summary>Nothing was heard of it in time: all that was held is booked, until something is.</summary>
    Expired,
}
