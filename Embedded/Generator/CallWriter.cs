using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Orleans.Embedded.Generator;

/// <summary>Writes, for one method, the class of its calls and the method of the reference that makes one.</summary>
internal sealed class CallWriter(MethodModel model, int number, StringBuilder text)
{
    private readonly IMethodSymbol _method = model.Method;

    private string Interface => Names.Of(_method.ContainingType);

    private string TypeParameters => _method.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", _method.TypeParameters.Select(p => p.Name))}>";

    private string CallClass => $"Call{number}{TypeParameters}";

    private bool IsStream => model.Returns == ReturnKind.AsyncEnumerable;

    internal void Write()
    {
        WriteMethod();
        WriteClass();
    }

    private void WriteMethod()
    {
        var parameters = string.Join(", ", _method.Parameters.Select((p, i) => $"{Names.Of(p.Type)} arg{i}"));
        Line(1, $"{Names.Of(_method.ReturnType)} {Interface}.{Escape(_method.Name)}{TypeParameters}({parameters})");
        Line(1, "{");
        Line(2, IsStream ? $"var call = new {CallClass}();" : $"var call = {Names.Calls}CallPool<{CallClass}>.Rent();");
        if (_method.Parameters.Any(NeedsCopy))
            Line(2, "using var copy = new global::Orleans.Serialization.ArgumentCopy();");
        for (var i = 0; i < _method.Parameters.Length; i++)
        {
            var parameter = _method.Parameters[i];
            if (MethodModel.IsToken(parameter))
                Line(2, $"call.UseCancellation(arg{i});");
            else
                Line(2, NeedsCopy(parameter) ? $"call.Arg{i} = copy.Copy(arg{i});" : $"call.Arg{i} = arg{i};");
        }

        WriteSend();
        Line(1, "}");
        text.AppendLine();
    }

    private void WriteSend()
    {
        if (model.IsOneWay)
        {
            Line(2, "this.SendOneWay(call);");
            if (model.Returns == ReturnKind.Task)
                Line(2, "return global::System.Threading.Tasks.Task.CompletedTask;");
            else if (model.Returns == ReturnKind.ValueTask)
                Line(2, "return default;");
            return;
        }

        Line(2, model.Returns switch
        {
            ReturnKind.Task => $"return this.SendTask<{Names.Calls}VoidResult>(call);",
            ReturnKind.TaskOfResult => $"return this.SendTask<{model.Result}>(call);",
            ReturnKind.ValueTask => "return this.SendValueTask(call);",
            ReturnKind.ValueTaskOfResult => $"return this.SendValueTask<{model.Result}>(call);",
            _ => "return call.From(this);",
        });
    }

    private void WriteClass()
    {
        var basis = IsStream ? $"EnumerableRequest<{model.Result}>" : model.Result.Length > 0 ? $"ResultCall<{model.Result}>" : "VoidCall";
        Line(1, $"private sealed class {CallClass} : {Names.Calls}{basis}{Names.Constraints(_method.TypeParameters)}");
        Line(1, "{");
        WriteInfo();
        for (var i = 0; i < _method.Parameters.Length; i++)
        {
            if (!MethodModel.IsToken(_method.Parameters[i]))
                Line(2, $"public {Names.Of(_method.Parameters[i].Type)} Arg{i};");
        }

        Line(2, $"public override {Names.Calls}GrainMethod Method => Info;");
        WriteInvoke();
        WriteArguments();
        if (!IsStream)
            Line(2, $"protected override void Recycle() => {Names.Calls}CallPool<{CallClass}>.Return(this);");
        Line(1, "}");
        text.AppendLine();
    }

    private void WriteInfo()
    {
        var isGeneric = _method.TypeParameters.Length > 0;
        var parameters = _method.Parameters.Length == 0
            ? "global::System.Type.EmptyTypes"
            : isGeneric
                ? $"new global::System.Type[{_method.Parameters.Length}]"
                : $"new global::System.Type[] {{ {string.Join(", ", _method.Parameters.Select(p => $"typeof({TypeOf(p.Type)})"))} }}";
        var arguments = isGeneric
            ? $", new global::System.Type[] {{ {string.Join(", ", _method.TypeParameters.Select(p => $"typeof({p.Name})"))} }}"
            : "";
        var timeout = model.ResponseTimeout is { } given ? Names.Literal(given) : "null";
        Line(2, $"private static readonly {Names.Calls}GrainMethod Info = new {Names.Calls}GrainMethod(typeof({Interface}), {Names.Literal(_method.Name)}, "
            + $"(global::Orleans.CodeGeneration.InvokeMethodOptions){model.Options}, {timeout}, {parameters}{arguments});");
    }

    private void WriteInvoke()
    {
        var arguments = string.Join(", ", _method.Parameters.Select((p, i) => MethodModel.IsToken(p) ? "CalleeToken" : $"Arg{i}"));
        var invocation = $"(({Interface})target).{Escape(_method.Name)}{TypeParameters}({arguments})";
        const string Tasks = "global::System.Threading.Tasks.";
        switch (model.Returns)
        {
            case ReturnKind.Void:
                Line(2, $"protected override {Tasks}ValueTask InvokeTarget(object target) {{ {invocation}; return default; }}");
                break;
            case ReturnKind.Task:
                Line(2, $"protected override {Tasks}ValueTask InvokeTarget(object target) => new {Tasks}ValueTask({invocation});");
                break;
            case ReturnKind.ValueTask:
                Line(2, $"protected override {Tasks}ValueTask InvokeTarget(object target) => {invocation};");
                break;
            case ReturnKind.TaskOfResult:
                Line(2, $"protected override {Tasks}ValueTask<{model.Result}> InvokeTarget(object target) => new {Tasks}ValueTask<{model.Result}>({invocation});");
                break;
            case ReturnKind.ValueTaskOfResult:
                Line(2, $"protected override {Tasks}ValueTask<{model.Result}> InvokeTarget(object target) => {invocation};");
                break;
            default:
                Line(2, $"protected override global::System.Collections.Generic.IAsyncEnumerable<{model.Result}> Open(object target) => {invocation};");
                break;
        }
    }

    private void WriteArguments()
    {
        var count = _method.Parameters.Length;
        if (count == 0)
            return;

        Line(2, $"public override int GetArgumentCount() => {count};");
        Line(2, "public override object GetArgument(int index) => index switch");
        Line(2, "{");
        for (var i = 0; i < count; i++)
            Line(3, $"{i} => {(MethodModel.IsToken(_method.Parameters[i]) ? "CalleeToken" : $"Arg{i}")},");
        Line(3, "_ => base.GetArgument(index),");
        Line(2, "};");

        Line(2, "public override void SetArgument(int index, object value)");
        Line(2, "{");
        Line(3, "switch (index)");
        Line(3, "{");
        for (var i = 0; i < count; i++)
        {
            if (!MethodModel.IsToken(_method.Parameters[i]))
                Line(4, $"case {i}: Arg{i} = ({Names.Of(_method.Parameters[i].Type)})value; break;");
        }

        Line(4, "default: base.SetArgument(index, value); break;");
        Line(3, "}");
        Line(2, "}");

        if (IsStream)
            return;

        var cleared = _method.Parameters.Select((p, i) => (p, i)).Where(pair => !pair.p.Type.IsUnmanagedType && !MethodModel.IsToken(pair.p)).ToList();
        if (cleared.Count > 0)
            Line(2, $"protected override void ClearArguments() {{ {string.Concat(cleared.Select(pair => $"Arg{pair.i} = default; "))}}}");
    }

    private static bool NeedsCopy(IParameterSymbol parameter)
        => !MethodModel.IsToken(parameter) && !GrainSymbols.IsImmutable(parameter.Type) && !GrainSymbols.Has(parameter, "Orleans.ImmutableAttribute");

    private static string TypeOf(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic ? "object" : Names.Of(type);

    private static string Escape(string name) => "@" + name;

    private void Line(int depth, string line) => text.Append(' ', depth * 4).AppendLine(line);
}
