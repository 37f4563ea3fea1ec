namespace RegistryDashboard.Oci.Caching;

/// <summary>How long what is remembered is believed.</summary>
/// <param name="TagFreshness">How long what a name pointed to is answered without asking again.</param>
public sealed record CacheSettings(TimeSpan TagFreshness);
