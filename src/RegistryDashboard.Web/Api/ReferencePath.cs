using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Api;

/// <summary>Reads what stands in an address as a reference or repository of a configured registry. Nothing is asked of anyone.</summary>
public sealed class ReferencePath(RegistryDirectory directory, CurrentOptions current)
{
    /// <summary>The reference, or why it is none.</summary>
    public (ImageReference? Reference, Problem? Problem) Read(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return (null, Problem.MalformedReference("No reference stands in the address."));
        }

        try
        {
            var reference = ImageReference.Parse(Decode(path), current.Value.DefaultRegistry);
            return directory.Find(reference.Host) is null ? (null, Problem.RegistryNotConfigured(reference.Host.Text)) : (reference, null);
        }
        catch (FormatException exception)
        {
            return (null, Problem.MalformedReference(exception.Message));
        }
    }

    /// <summary>The registry, or why there is none.</summary>
    public (RegistryEntry? Registry, Problem? Problem) ReadHost(string? text) =>
        !RegistryHost.TryParse(Decode(text ?? ""), out var host)
            ? (null, Problem.MalformedReference($"'{text}' is not a registry host: it needs a dot, a port, or to be 'localhost'."))
            : directory.Find(host) is { } entry ? (entry, null) : (null, Problem.RegistryNotConfigured(host.Text));

    /// <summary>The repository, or why it is none; a name of one part is in <c>library/</c> on Docker Hub.</summary>
    public static (RepositoryName? Repository, Problem? Problem) ReadRepository(string? text, RegistryEntry? registry) =>
        RepositoryName.TryParse(Decode(text ?? ""), out var repository)
            ? (registry?.Host.IsDockerHub == true && repository.Segments.Count == 1 ? RepositoryName.Parse($"library/{repository}") : repository, null)
            : (null, Problem.MalformedReference($"'{text}' is not a repository name: lower-case letters and digits parted by '.', '_', '-' or '/'."));

    /// <summary>A catch-all of an endpoint keeps <c>%2F</c>, one of a page does not; a legal reference has no per cent sign, so once is enough for both.</summary>
    public static string Decode(string path) => path.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(path) : path;
}
