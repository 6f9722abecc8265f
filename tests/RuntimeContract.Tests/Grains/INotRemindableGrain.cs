namespace RuntimeContract.Grains;

/// <summary>Asks for a reminder although it is not <see cref="IRemindable"/>.</summary>
[Alias("contract.INotRemindableGrain")]
public interface INotRemindableGrain : IGrainWithStringKey
{
    [Alias("Register")]
    Task Register();
}
