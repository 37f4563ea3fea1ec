using RegistryDashboard.Oci.Distribution;

namespace RegistryDashboard.Oci.Mirrors;

/// <summary>One mirror of a registry.</summary>
/// <param name="Distribution">How it is spoken to.</param>
/// <param name="Resolves">Whether it is trusted to say what a tag points to and which names there are; content by digest may come from anyone.</param>
public sealed record MirrorSettings(DistributionSettings Distribution, bool Resolves);
