using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>What an image says it was built on.</summary>
/// <param name="Text">As people write it: <c>alpine:3.21</c>, of Docker Hub without its host.</param>
/// <param name="Reference">The image itself, frozen where the digest is said; null where what is written is no reference.</param>
public sealed record BaseView(string Text, ImageReference? Reference)
{
    private const string Nothing = "scratch";
    private const string Official = "library/";

    /// <summary>The base that name and digest tell of; null where they tell of none.</summary>
    public static BaseView? Read(string? name, string? digest)
    {
        var isDigest = Digest.TryParse(digest, out var pinned);
        if (name is null)
        {
            return isDigest ? new BaseView(pinned!.Short, null) : null;
        }

        // Builders mean Docker Hub by a name without a host, whatever this dashboard's default is.
        return name != Nothing && ImageReference.TryParse(name, RegistryHost.DockerHub, out var reference)
            ? new BaseView(Familiar(reference), isDigest ? reference.Pinned(pinned!) : reference)
            : new BaseView(name, null);
    }

    private static string Familiar(ImageReference reference)
    {
        var repository = reference.Repository.Text;
        var name = !reference.Host.IsDockerHub ? reference.RepositoryPath
            : repository.StartsWith(Official, StringComparison.Ordinal) ? repository[Official.Length..] : repository;
        return reference.Tag is { } tag ? $"{name}:{tag}" : $"{name}@{reference.Digest!.Short}";
    }
}
