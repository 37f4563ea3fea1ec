namespace RegistryDashboard.Web.Configuration;

/// <summary>The section <c>Cache</c>.</summary>
public sealed record CacheOptions
{
    /// <summary>Mebibytes of memory that answers may take; 256 unless set.</summary>
    public int SizeLimitMiB { get; init; } = 256;

    /// <summary>How long a tag or a list is believed without asking again; a minute unless set.</summary>
    public TimeSpan TagFreshness { get; init; } = TimeSpan.FromMinutes(1);
}
