using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What a vendor's documentation says of its public registry and no probe can tell. Whatever a registry shows by itself is not in here.</summary>
/// <param name="Name">What people call it.</param>
internal sealed record RegistryProfile(string Name)
{
    private static readonly RegistryProfile Google = new("Google") { AnswersMissingAsPrivate = true };

    private static readonly Dictionary<string, RegistryProfile> Known = new()
    {
        [RegistryHost.DockerHub.Text] = new("Docker Hub") { TokenHost = "auth.docker.io", CountsPulls = true, ListsNothing = true, AnswersMissingAsPrivate = true },
        ["ghcr.io"] = new("GitHub") { ListsNothing = true, AnswersMissingAsPrivate = true, LimitsWhatItLacks = true },
        ["registry.gitlab.com"] = new("GitLab") { TokenHost = "gitlab.com", ListsNothing = true, AnswersMissingAsPrivate = true },
        ["public.ecr.aws"] = new("Amazon ECR Public") { ListsNothing = true, AnswersEndedTokenAsBadRequest = true },
        ["quay.io"] = new("Quay") { AnswersMissingAsPrivate = true },
        ["nvcr.io"] = new("NVIDIA NGC") { TokenHost = "authn.nvidia.com" },
    };

    /// <summary>The host of its token service, which may see its credential; null where that is the registry's own.</summary>
    public string? TokenHost { get; init; }

    /// <summary>Whether manifests are counted against a quota, before any answer says so.</summary>
    public bool CountsPulls { get; init; }

    /// <summary>Whether nobody gets a catalog of it, signed in or not.</summary>
    public bool ListsNothing { get; init; }

    /// <summary>Whether a repository that does not exist is answered as one that is private.</summary>
    public bool AnswersMissingAsPrivate { get; init; }

    /// <summary>Whether a token that ended is answered by 400 without a challenge instead of 401 (aws/containers-roadmap #2835).</summary>
    public bool AnswersEndedTokenAsBadRequest { get; init; }

    /// <summary>Whether "too many requests" may stand for an API that is not there (artifacthub #4785).</summary>
    public bool LimitsWhatItLacks { get; init; }

    /// <summary>The profile of a host, null for all that are not known by their name.</summary>
    public static RegistryProfile? Of(RegistryHost host) =>
        Known.GetValueOrDefault(host.Text) ?? (IsOf(host, "gcr.io") || host.Text.EndsWith(".pkg.dev", StringComparison.Ordinal) ? Google : null);

    private static bool IsOf(RegistryHost host, string domain) =>
        host.Text == domain || host.Text.EndsWith($".{domain}", StringComparison.Ordinal);
}
