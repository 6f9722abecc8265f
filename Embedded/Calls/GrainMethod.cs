using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Orleans.CodeGeneration;
using Orleans.Runtime;

namespace Orleans.Embedded.Calls;

/// <summary>What is known of a grain method at compile time. Made by generated code, once per method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainMethod
{
    private readonly Type[] _parameters;
    private readonly Type[] _typeArguments;
    private MethodInfo? _info;

    /// <param name="interfaceType">The interface that declares the method.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="options">What its attributes ask for.</param>
    /// <param name="responseTimeout">As <see cref="ResponseTimeoutAttribute"/> gives it, or null.</param>
    /// <param name="parameters">The parameters' types, for a method that is not generic; else as many elements as parameters.</param>
    /// <param name="typeArguments">The type arguments of a generic method.</param>
    public GrainMethod(
        Type interfaceType, string name, InvokeMethodOptions options, string? responseTimeout, Type[] parameters, Type[]? typeArguments = null)
    {
        InterfaceType = interfaceType;
        Name = name;
        Options = options;
        ResponseTimeout = responseTimeout is null ? null : TimeSpan.Parse(responseTimeout, CultureInfo.InvariantCulture);
        InterfaceName = interfaceType.FullName ?? interfaceType.Name;
        ActivityName = $"{interfaceType.Name}/{name}";
        IsExtension = typeof(IGrainExtension).IsAssignableFrom(interfaceType);
        _parameters = parameters;
        _typeArguments = typeArguments ?? [];
    }

    internal Type InterfaceType { get; }

    internal string InterfaceName { get; }

    internal string ActivityName { get; }

    internal string Name { get; }

    internal InvokeMethodOptions Options { get; }

    internal TimeSpan? ResponseTimeout { get; }

    internal bool IsExtension { get; }

    internal MethodInfo Info => _info ??= Find();

    private MethodInfo Find()
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        if (_typeArguments.Length == 0)
            return InterfaceType.GetMethod(Name, Any, _parameters) ?? throw new MissingMethodException(InterfaceName, Name);

        var generic = InterfaceType.GetMethods(Any).First(candidate =>
            candidate.Name == Name
            && candidate.GetGenericArguments().Length == _typeArguments.Length
            && candidate.GetParameters().Length == _parameters.Length);
        return generic.MakeGenericMethod(_typeArguments);
    }
}
