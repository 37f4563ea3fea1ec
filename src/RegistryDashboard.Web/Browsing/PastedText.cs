using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Web.Browsing;

/// <summary>What the reference box was given, as it was read.</summary>
public abstract record PastedText
{
    private PastedText()
    {
    }

    /// <summary>An image, with the platform that the text asked for.</summary>
    public sealed record Image(ImageReference Reference, Platform? Platform, ReadAs As) : PastedText;

    /// <summary>The host of a registry and nothing else.</summary>
    public sealed record Registry(RegistryHost Host) : PastedText;

    /// <summary>A repository without tag or digest, from the address of a page about it.</summary>
    public sealed record Repository(RegistryHost Host, RepositoryName Name, ReadAs As) : PastedText;

    /// <summary>Several images, one a line.</summary>
    public sealed record Many(IReadOnlyList<ImageReference> References) : PastedText;

    /// <summary>Nothing that can be opened.</summary>
    public sealed record Nothing(ReadProblem Problem, string Text) : PastedText;
}
