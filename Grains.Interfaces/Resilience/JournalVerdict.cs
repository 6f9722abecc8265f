namespace CheNu.Grains.Resilience;

/// <summary>What the journal says of a write. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.JournalVerdict")]
public enum JournalVerdict
{
    /// <summary>Nothing has been done under this key: send it.</summary>
    Send = 0,

    /// <summary>An earlier try may have taken effect; sending it again is safe.</summary>
    SendAgain = 1,

    /// <summary>An earlier try may have taken effect: read first.</summary>
    LookFirst = 2,

    /// <summary>It is done; <see cref="JournalReply.Answer"/> is what was answered.</summary>
    Answered = 3,

    /// <summary>It is done; the answer was not kept.</summary>
    AnswerNotKept = 4,

    /// <summary>Another try is running, for <see cref="JournalReply.Time"/> at most.</summary>
    InProgress = 5,

    /// <summary>The key belongs to another call.</summary>
    Conflict = 6,

    /// <summary>Nobody knows what came of an earlier try, and nothing can be done about it.</summary>
    Unknown = 7,

    /// <summary>No room for another entry.</summary>
    Full = 8,
}
