namespace Orleans.Storage;

/// <summary>One change to the file, waiting for its turn and then for the disk.</summary>
internal abstract class SqliteWrite
{
    /// <summary>Runs inside the writer's transaction; must be one statement that changes something, so that it is whole or nothing.</summary>
    public abstract void Execute(SqliteStatements statements);

    /// <summary>The transaction is on the disk.</summary>
    public abstract void Acknowledge();

    public abstract void Fail(Exception exception);
}
