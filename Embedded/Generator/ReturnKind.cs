namespace Orleans.Embedded.Generator;

internal enum ReturnKind
{
    None = 0,
    Void = 1,
    Task = 2,
    TaskOfResult = 3,
    ValueTask = 4,
    ValueTaskOfResult = 5,
    AsyncEnumerable = 6,
}
