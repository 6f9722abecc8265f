namespace Orleans;
#pragma warning disable CS1591, MA0048
public interface IGrainFactory { T GetGrain<T>(string key) where T : IGrainWithStringKey; }
