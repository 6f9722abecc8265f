namespace System.Runtime.CompilerServices;

/// <summary>Lets this library, which targets an old framework, declare init-only members.</summary>
internal static class IsExternalInit;
