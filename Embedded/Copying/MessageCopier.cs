using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Compiles copiers of message types: a new object, then each member that travels.</summary>
internal static class MessageCopier
{
    private static readonly MethodInfo CopyMember = typeof(CopyContext).GetMethod(nameof(CopyContext.Copy))!;
    private static readonly MethodInfo Find = typeof(CopyContext).GetMethod(nameof(CopyContext.Find), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly MethodInfo Record = typeof(CopyContext).GetMethod(nameof(CopyContext.Record), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly MethodInfo Blank = typeof(MessageCopier).GetMethod(nameof(CreateBlank), BindingFlags.Static | BindingFlags.NonPublic)!;

    internal static Func<T, CopyContext, T> Make<T>()
    {
        var type = typeof(T);
        if (type.IsAbstract)
            throw new CodecNotFoundException($"{type} is abstract.");

        // Members may be private, or read-only; a dynamic method may write them all the same.
        var method = new DynamicMethod($"Copy {type}", type, [type, typeof(CopyContext)], typeof(MessageCopier).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var copy = il.DeclareLocal(type);
        if (type.IsValueType)
        {
            il.Emit(OpCodes.Ldloca, copy);
            il.Emit(OpCodes.Initobj, type);
        }
        else
        {
            EmitCreation(il, type, copy);
        }

        foreach (var field in SerializedMembers.Of(type))
            EmitMember(il, type, copy, field);
        il.Emit(OpCodes.Ldloc, copy);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<T, CopyContext, T>>();
    }

    private static void EmitCreation(ILGenerator il, Type type, LocalBuilder copy)
    {
        var isNew = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, Find);
        il.Emit(OpCodes.Castclass, type);
        il.Emit(OpCodes.Stloc, copy);
        il.Emit(OpCodes.Ldloc, copy);
        il.Emit(OpCodes.Brfalse, isNew);
        il.Emit(OpCodes.Ldloc, copy);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(isNew);

        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
        if (constructor is not null)
            il.Emit(OpCodes.Newobj, constructor);
        else
            il.Emit(OpCodes.Call, Blank.MakeGenericMethod(type));
        il.Emit(OpCodes.Stloc, copy);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, copy);
        il.Emit(OpCodes.Call, Record);
    }

    private static void EmitMember(ILGenerator il, Type type, LocalBuilder copy, FieldInfo field)
    {
        var isShallow = ShallowTypes.Contains(field.FieldType) || SerializedMembers.IsPromisedImmutable(field);
        il.Emit(type.IsValueType ? OpCodes.Ldloca : OpCodes.Ldloc, copy);
        if (!isShallow)
            il.Emit(OpCodes.Ldarg_1);
        il.Emit(type.IsValueType ? OpCodes.Ldarga : OpCodes.Ldarg, (short)0);
        il.Emit(OpCodes.Ldfld, field);
        if (!isShallow)
            il.Emit(OpCodes.Call, CopyMember.MakeGenericMethod(field.FieldType));
        il.Emit(OpCodes.Stfld, field);
    }

    private static T CreateBlank<T>() => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
