using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>What a part of a page shows: it is loading, it is loaded, or it failed.</summary>
public abstract record LoadState<T>
{
    private LoadState()
    {
    }

    /// <summary>Nothing is known yet.</summary>
    public sealed record Loading : LoadState<T>;

    /// <summary>What came.</summary>
    public sealed record Loaded(T Value) : LoadState<T>;

    /// <summary>Why nothing came.</summary>
    public sealed record Failed(RegistryError Error) : LoadState<T>;
}
