namespace RuntimeContract.Grains;

public abstract class ShapeGrainBase : Grain
{
    public abstract Task<string> Name();
}
