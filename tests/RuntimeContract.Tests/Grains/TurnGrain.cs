using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-turn")]
public sealed class TurnGrain(Board board) : TurnGrainBase(board), ITurnGrain;
