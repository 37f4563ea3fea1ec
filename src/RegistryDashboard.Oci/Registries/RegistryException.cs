namespace RegistryDashboard.Oci.Registries;

/// <summary>The one exception that crosses layers; caught where a person sees it.</summary>
public sealed class RegistryException(RegistryError error, Exception? cause = null)
    : Exception($"{error.Request}: {error.Detail}", cause)
{
    /// <summary>What happened, where, and what to change.</summary>
    public RegistryError Error { get; } = error;
}
