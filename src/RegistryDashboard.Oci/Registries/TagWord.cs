using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Registries;

/// <summary>What one host says that a tag points to.</summary>
/// <param name="Host">Host[:port].</param>
/// <param name="Digest">What it says.</param>
/// <param name="Since">When it was first heard to say so, since it said otherwise.</param>
/// <param name="HeardAt">When it said so last.</param>
public sealed record TagWord(string Host, Digest Digest, DateTimeOffset Since, DateTimeOffset HeardAt);
