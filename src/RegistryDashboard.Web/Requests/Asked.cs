using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Requests;

/// <summary>What can be asked of a registry, as <see cref="IRegistry"/> names it.</summary>
public abstract record Asked
{
    private Asked()
    {
    }

    /// <summary>Whether it is there.</summary>
    public sealed record Ping : Asked;

    /// <summary>The digest that a tag points to.</summary>
    public sealed record Resolve(ImageReference Reference) : Asked;

    /// <summary>A manifest.</summary>
    public sealed record Manifest(ImageReference Reference) : Asked;

    /// <summary>An image config.</summary>
    public sealed record Config(RepositoryName Repository, Digest Digest) : Asked;

    /// <summary>A page of tags.</summary>
    public sealed record Tags(RepositoryName Repository, PageRequest Page) : Asked;

    /// <summary>What it supports.</summary>
    public sealed record Support : Asked;

    /// <summary>A page of the catalog.</summary>
    public sealed record Catalog(PageRequest Page) : Asked;
}
