namespace RegistryDashboard.Oci.Registries;

/// <summary>What a registry supports, as it was seen to. Null is not known: nothing was asked that would tell, or the answer did not.</summary>
public sealed record RegistrySupport
{
    /// <summary>What it says of its API, in <c>Docker-Distribution-Api-Version</c>: <c>registry/2.0</c>.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>How it asks who someone is; empty where it asks nobody.</summary>
    public IReadOnlyList<SignInChallenge>? SignIn { get; init; }

    /// <summary>Whether it lists its repositories (distribution, "Listing Repositories").</summary>
    public bool? ListsRepositories { get; init; }

    /// <summary>Whether it gives a list in pages of the size that is asked for (distribution-spec, "Listing Tags"); not known of a repository with one tag.</summary>
    public bool? HonoursPageSize { get; init; }

    /// <summary>Whether it has the referrers API (distribution-spec, "Listing Referrers"); where not, what refers to a manifest is found by the tag <c>sha256-…</c>.</summary>
    public bool? HasReferrers { get; init; }

    /// <summary>Whether it names DELETE among the methods for a manifest. None is ever sent, so whether it is switched on is not known.</summary>
    public bool? NamesDelete { get; init; }

    /// <summary>Whether it sends a part of a blob (RFC 9110, 14).</summary>
    public bool? ServesRanges { get; init; }

    /// <summary>Its certificate; null where it is spoken to without TLS, or through a connection that was not opened yet.</summary>
    public SeenCertificate? Certificate { get; init; }

    /// <summary>How far its clock is ahead of ours, to the second or two; negative where it is behind.</summary>
    public TimeSpan? ClockAhead { get; init; }
}
