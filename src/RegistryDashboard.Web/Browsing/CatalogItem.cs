using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>A line of a folded catalog.</summary>
public abstract record CatalogItem(int Depth)
{
    /// <summary>What it stays known by while folders around it open, close and are counted.</summary>
    public abstract string Key { get; }

    /// <summary>A prefix that several repositories share.</summary>
    /// <param name="Path">From the root, with the slash at its end.</param>
    /// <param name="Label">What of the path is below the folder above.</param>
    /// <param name="Count">How many repositories are below it.</param>
    /// <param name="IsOpen">Whether these follow.</param>
    /// <param name="Depth">How many folders are above it.</param>
    public sealed record Folder(string Path, string Label, int Count, bool IsOpen, int Depth) : CatalogItem(Depth)
    {
        /// <inheritdoc />
        public override string Key => Path;
    }

    /// <summary>A repository.</summary>
    /// <param name="Name">Whole.</param>
    /// <param name="Label">What of the name is below the folder above.</param>
    /// <param name="Depth">How many folders are above it.</param>
    public sealed record Repository(RepositoryName Name, string Label, int Depth) : CatalogItem(Depth)
    {
        /// <inheritdoc />
        public override string Key => Name.Text;
    }
}
