namespace Embedded.Tests.Generator;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("GRAIN001", "public interface I : IGrainWithStringKey { int Size { get; } }")]
    [InlineData("GRAIN002", "public interface I : IGrainWithStringKey { int Size(); }")]
    [InlineData("GRAIN003", "public interface I : IGrainWithStringKey { Task Take(ref int size); }")]
    [InlineData("GRAIN004", "public interface I : IGrainWithStringKey { [OneWay] Task<int> Size(); }")]
    [InlineData("GRAIN005", "public class C { private interface I : IGrainWithStringKey { Task Go(); } }")]
    [InlineData("GRAIN005", "public class C<T> { public interface I : IGrainWithStringKey { Task Go(); } }")]
    [InlineData("GRAIN006", "public interface I : IGrainWithStringKey { Task Go(CancellationToken a, CancellationToken b); }")]
    [InlineData("GRAIN007", "[GenerateSerializer] public class M { public int Size { get; set; } }")]
    [InlineData("GRAIN007", "[GenerateSerializer] public class M { private int _size; public int Size => _size; }")]
    [InlineData("GRAIN008", "[GenerateSerializer] public class M { [Id(0)] public int A { get; set; } [Id(0)] public int B { get; set; } }")]
    public void Run_WhatCannotWork_IsReported(string id, string source) => Assert.Equal([id], GeneratorRun.On(source).Findings);

    [Theory]
    [InlineData("public interface I : IGrainWithStringKey { Task A(); Task<int> B(int? x, string? y); ValueTask C(List<int> l); ValueTask<(int A, string B)> D(); }")]
    [InlineData("public interface I : IGrainWithStringKey { IAsyncEnumerable<string?> All(string from, CancellationToken token = default); }")]
    [InlineData("public interface I : IGrainWithStringKey { void Fire(string @event); [OneWay] Task Post(int x); [OneWay] ValueTask Send(); }")]
    [InlineData("public interface I : IGrainWithStringKey { Task<T> Echo<T>(T value); Task<T?> Maybe<T>(List<T> x) where T : class, new(); Task<T> S<T, U>(U u) where T : struct where U : notnull, IComparable<U>; }")]
    [InlineData("public interface I<TItem> : IGrainWithStringKey where TItem : class { Task<TItem?> Get(); Task Put(TItem item, CancellationToken token); }")]
    [InlineData("public interface IBase : IGrainWithGuidKey { Task Go(); } public interface I : IBase { Task Stop(); new Task Go(); }")]
    [InlineData("public interface I : IGrainObserver { void On(string @class, params int[] rest); Task Hear(Dictionary<string, List<int>> x); }")]
    [InlineData("public class Outer { internal interface I : IGrainWithStringKey { Task Go(I other, Outer? o = null); } }")]
    [InlineData("public interface I : IGrainWithStringKey { [ResponseTimeout(\"00:00:05\")] Task Go(); [ReadOnly, AlwaysInterleave] Task<int> Look([Immutable] int[] x); }")]
    [InlineData("public interface I : IGrainWithStringKey { Task Go(); static int Constant => 1; Task Default() => Go(); }")]
    [InlineData("[GenerateSerializer] public record R(int A, string B) { [Id(0)] public int C { get; init; } public int D => A; }")]
    [InlineData("[GenerateSerializer] public struct S { [Id(0)] public int A; [NonSerialized] public int B; }")]
    [InlineData("public interface I : IGrainWithStringKey { Task Go(); } public class G : Grain, I { public Task Go() => Task.CompletedTask; } public partial class P : Grain, I { public Task Go() => Task.CompletedTask; } public partial class P : I { }")]
    public void Run_WhatCanWork_Compiles(string source)
    {
        var result = GeneratorRun.On(source);

        Assert.Empty(result.Findings);
        Assert.Empty(result.Errors);
    }
}
