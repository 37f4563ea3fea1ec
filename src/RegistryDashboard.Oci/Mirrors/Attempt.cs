using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Mirrors;

/// <summary>How one of several hosts answered: with an answer, or a failure.</summary>
internal sealed record Attempt<T>(MirrorHost Host, Answer<T>? Answer, RegistryException? Failure);
