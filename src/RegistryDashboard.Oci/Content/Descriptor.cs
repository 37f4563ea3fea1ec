using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Oci.Content;

/// <summary>What a manifest says of something it refers to (image-spec, descriptor.md).</summary>
/// <param name="MediaType">As written; may be a type nobody knows.</param>
/// <param name="DigestText">Of the bytes referred to, as written; empty where none is written.</param>
/// <param name="Size">In bytes; null where what is written is not a size.</param>
public sealed record Descriptor(string MediaType, string DigestText, long? Size)
{
    private const string AttestationType = "attestation-manifest";

    /// <summary>What can be asked for and checked.</summary>
    public Descriptor(string mediaType, Digest digest, long? size)
        : this(mediaType, digest.Text, size)
    {
    }

    /// <summary>
    /// Of the bytes referred to; null where it cannot be checked, since it is by another algorithm (the specification allows any), or no digest
    /// at all. Then it is a text to show, and nothing is asked for by it.
    /// </summary>
    public Digest? Digest => Digest.TryParse(DigestText, out var digest) ? digest : null;

    /// <summary>Of a manifest in an index; null where none is written.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Annotations as written, empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The kind of artifact referred to, null where none is written.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The bytes referred to, where the descriptor holds them itself (<c>data</c>) and they have its digest and its size.</summary>
    public ReadOnlyMemory<byte>? Data { get; init; }

    /// <summary>Whether it holds something as <c>data</c> that is not what it refers to; that is not used.</summary>
    public bool IsDataWrong { get; init; }

    /// <summary>Whether this is an attestation manifest that BuildKit hung into the index beside the image it speaks of.</summary>
    public bool IsAttestation => Annotations.TryGetValue("vnd.docker.reference.type", out var type) && type == AttestationType;

    /// <summary>The image that an attestation speaks of, null where it names none.</summary>
    public Digest? AttestationSubject =>
        Annotations.TryGetValue("vnd.docker.reference.digest", out var text) && Digest.TryParse(text, out var subject) ? subject : null;
}
