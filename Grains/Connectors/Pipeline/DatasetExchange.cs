namespace CheNu.Grains.Connectors;

/// <summary>Answers a call from a published file instead of asking the vendor.</summary>
internal sealed class DatasetExchange(DatasetStore store)
{
    public async Task<VendorReply> Ask(CallContext call)
    {
        var query = call.Endpoint.Dataset!;
        call.Permits?.Use();
        var read = await store.Read(call.Connector, query.Source, call.Deadline);
        foreach (var attempt in read.Attempts)
            call.Record.Add(attempt);
        if (read.Table is not { } table)
            return VendorReply.Failed(read.Error!);

        if (read.IsStale)
            call.Record.Warn(FormattableString.Invariant($"The copy of the published file is {read.Age.TotalHours:0} hours old; newer ones cannot be fetched."));

        var detail = FormattableString.Invariant($"published file of {table.Count} records, checked {read.Age.TotalMinutes:0} minutes ago");

        // An answer is as old as the copy, and is not reused for longer than the copy itself.
        var freshFor = query.Source.Refresh > read.Age ? query.Source.Refresh - read.Age : TimeSpan.Zero;
        if (query.Lookup is null)
            return VendorReply.Of(DatasetAnswer.Search(table, query, call.Arguments.Text), detail) with { Age = read.Age, FreshFor = freshFor };
        if (DatasetAnswer.Find(table, query, call.Arguments.Text(query.Lookup) ?? "") is { } record)
            return VendorReply.Of(record, detail) with { Age = read.Age, FreshFor = freshFor };
        if (query.NotFound is { } answer)
            return VendorReply.Answered(answer, $"not in the {detail}") with { Age = read.Age, FreshFor = freshFor };

        return VendorReply.Failed(new ConnectorError
        {
            Code = ErrorCodes.NotFound,
            Stage = CallStage.Receive,
            Side = ErrorSide.Caller,
            Effect = EffectState.NotDone,
            Message = "The published file holds nothing under that key.",
            NextStep = "Check the number; the file may be up to a day behind.",
        });
    }
}
