namespace RegistryDashboard.Oci.Caching;

/// <summary>How long what is remembered is believed, as it holds at each moment.</summary>
public sealed class CacheSettings(Func<TimeSpan> tagFreshness)
{
    /// <summary>Settings that stay.</summary>
    public CacheSettings(TimeSpan tagFreshness)
        : this(() => tagFreshness)
    {
    }

    /// <summary>How long what a name pointed to is answered without asking again.</summary>
    public TimeSpan TagFreshness => tagFreshness();
}
