namespace Orleans.Runtime;

/// <summary>Queues work to run as a turn of an activation.</summary>
public interface IWorkItemScheduler
{
    void QueueAction(Action action);

    void QueueTask(Task task);

    void QueueAction(Action<object> action, object state);
}
