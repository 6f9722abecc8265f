using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[Reentrant]
[GrainType("contract-turn-reentrant")]
public sealed class ReentrantTurnGrain(Board board) : TurnGrainBase(board), ITurnGrain;
