namespace RuntimeContract.Tests;

/// <summary>A service that a grain takes in its constructor.</summary>
public sealed class Greeter
{
    public string Greet(string name) => $"Bonjour, {name}";
}
