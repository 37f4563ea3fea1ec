namespace RegistryDashboard.Web.Configuration.Docker;

/// <summary>A docker <c>config.json</c>, as far as it says who signs in where.</summary>
/// <param name="Entries">One a host.</param>
/// <param name="Notes">What of it cannot be used.</param>
internal sealed record DockerConfig(IReadOnlyList<DockerEntry> Entries, IReadOnlyList<ConfigurationProblem> Notes)
{
    /// <summary>Where none is given.</summary>
    public static readonly DockerConfig None = new([], []);

    /// <summary>The entry whose credential may be sent to <paramref name="url"/>.</summary>
    public DockerEntry? Of(Uri url) => Entries.FirstOrDefault(entry => entry.Address.IsOf(url));
}
