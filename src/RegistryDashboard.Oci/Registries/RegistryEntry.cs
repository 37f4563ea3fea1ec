using RegistryDashboard.Oci.Layout;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Registries;

/// <summary>A registry that is configured.</summary>
/// <param name="Handle">Its key in the configuration; registries show in the order of handles.</param>
/// <param name="Host">What stands in references.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Origin">Where it is spoken to; null for a layout on disk.</param>
/// <param name="Registry">What answers.</param>
public sealed record RegistryEntry(string Handle, RegistryHost Host, string DisplayName, Uri? Origin, IRegistry Registry)
{
    /// <summary>Whether each manifest is counted against a quota, as far as it is known by now, so that none is asked for which nobody asked to see.</summary>
    public bool IsMetered => Registry.Quota is not null;

    /// <summary>Whether it is one of the public ones that are there by default: asked nothing until someone opens something of it.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The groups that may see it; everyone where none is named.</summary>
    public IReadOnlyList<string> VisibleTo { get; init; } = [];

    /// <summary>Where its mirrors are, in the order in which they are asked; none as a rule.</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = [];

    /// <summary>The layouts on disk that it is; null for a registry that is spoken to.</summary>
    public LayoutRegistry? Layout { get; init; }
}
