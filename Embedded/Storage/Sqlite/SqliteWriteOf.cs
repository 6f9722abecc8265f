namespace Orleans.Storage;

/// <summary>A change that answers something once it is on the disk.</summary>
internal sealed class SqliteWrite<T>(Func<SqliteStatements, T> change) : SqliteWrite
{
    private readonly TaskCompletionSource<T> _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Acknowledged => _acknowledged.Task;

    public override void Execute(SqliteStatements statements) => _result = change(statements);

    public override void Acknowledge() => _acknowledged.TrySetResult(_result!);

    public override void Fail(Exception exception) => _acknowledged.TrySetException(exception);
}
