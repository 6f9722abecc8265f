namespace CheNu.Grains.Llm;

/// <summary>What a US dollar costs in Canadian dollars from a day on.</summary>
/// <param name="From">The first day.</param>
/// <param name="CadPerUsd">Above zero.</param>
public sealed record ExchangeRate(DateOnly From, decimal CadPerUsd);
