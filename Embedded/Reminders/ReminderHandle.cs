namespace Orleans.Runtime;

/// <summary>A handle on one registration of a reminder.</summary>
internal sealed record ReminderHandle(GrainId Grain, string ReminderName, string ETag) : IGrainReminder;
