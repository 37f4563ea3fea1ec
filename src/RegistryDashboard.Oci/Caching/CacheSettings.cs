namespace RegistryDashboard.Oci.Caching;

/// <summary>How much is remembered, and how long a name is believed.</summary>
/// <param name="SizeLimit">In bytes, of all registries together.</param>
/// <param name="TagFreshness">How long what a name pointed to is answered without asking again.</param>
public sealed record CacheSettings(long SizeLimit, TimeSpan TagFreshness);
