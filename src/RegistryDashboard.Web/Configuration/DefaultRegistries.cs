namespace RegistryDashboard.Web.Configuration;

/// <summary>The public registries and the samples, as a configuration below all others, so that any key of them can be changed by handle.</summary>
internal static class DefaultRegistries
{
    public const string Samples = "samples";

    private static readonly (string Handle, string Host, string Url, string Name)[] Public =
    [
        ("ecr", "public.ecr.aws", "https://public.ecr.aws", "Amazon ECR Public"),
        ("gcr", "gcr.io", "https://gcr.io", "Google Container Registry"),
        ("ghcr", "ghcr.io", "https://ghcr.io", "GitHub Packages"),
        ("hub", "docker.io", "https://registry-1.docker.io", "Docker Hub"),
        ("k8s", "registry.k8s.io", "https://registry.k8s.io", "Kubernetes"),
        ("mcr", "mcr.microsoft.com", "https://mcr.microsoft.com", "Microsoft Artifact Registry"),
        ("quay", "quay.io", "https://quay.io", "Quay"),
        ("redhat", "registry.access.redhat.com", "https://registry.access.redhat.com", "Red Hat"),
    ];

    /// <summary>Whether <paramref name="handle"/> is one of the public ones.</summary>
    public static bool IsPublic(string handle) => Public.Any(registry => registry.Handle.Equals(handle, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether <paramref name="handle"/> is there without being configured.</summary>
    public static bool IsDefault(string handle) => IsPublic(handle) || Samples.Equals(handle, StringComparison.OrdinalIgnoreCase);

    /// <summary>The keys and values.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(bool withPublic) =>
    [
        .. (withPublic ? Public : []).SelectMany(registry => Keys(registry.Handle, ("Host", registry.Host), ("Url", registry.Url), ("DisplayName", registry.Name))),
        .. Keys(Samples, ("Host", "samples.localhost"), ("Layout", "docker/images"), ("DisplayName", "Samples")),
    ];

    private static IEnumerable<KeyValuePair<string, string?>> Keys(string handle, params (string Key, string Value)[] values) =>
        values.Select(pair => KeyValuePair.Create($"Registries:{handle}:{pair.Key}", (string?)pair.Value));
}
