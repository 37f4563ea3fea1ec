using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using RegistryDashboard.Oci.References;

namespace RegistryDashboard.Testing;

/// <summary>What a fake registry holds: manifests and blobs by digest, tags by repository.</summary>
public sealed class FakeContent
{
    /// <summary>Bytes by digest.</summary>
    public ConcurrentDictionary<string, byte[]> Blobs { get; } = new();

    /// <summary>Manifest and its media type by <c>repository@digest</c>.</summary>
    public ConcurrentDictionary<string, (byte[] Bytes, string Type)> Manifests { get; } = new();

    /// <summary>Digest by <c>repository:tag</c>.</summary>
    public ConcurrentDictionary<string, string> Tags { get; } = new();

    /// <summary>Stores a blob and tells its digest.</summary>
    public string Blob(byte[] bytes)
    {
        var digest = Digest.Of(bytes).Text;
        Blobs[digest] = bytes;
        return digest;
    }

    /// <summary>Stores a manifest, tags it where a tag is given, and tells its digest.</summary>
    public string Manifest(string repository, string? tag, string json, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var digest = Digest.Of(bytes).Text;
        Manifests[$"{repository}@{digest}"] = (bytes, type);
        if (tag is not null)
        {
            Tags[$"{repository}:{tag}"] = digest;
        }

        return digest;
    }

    /// <summary>Begins an image; <paramref name="name"/> is <c>repository[:tag]</c>.</summary>
    public ImageBuilder Image(string name) => new(this, name);

    /// <summary>All that an OCI image layout on disk holds, byte for byte, under the name of a repository.</summary>
    public void Layout(string folder, string repository)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "blobs", "sha256")))
        {
            var bytes = File.ReadAllBytes(file);
            var digest = Blob(bytes);
            if (TypeOf(bytes) is { } type)
            {
                Manifests[$"{repository}@{digest}"] = (bytes, type);
            }
        }

        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        foreach (var entry in index.RootElement.GetProperty("manifests").EnumerateArray())
        {
            Tags[$"{repository}:{entry.GetProperty("annotations").GetProperty("org.opencontainers.image.ref.name").GetString()}"] = entry.GetProperty("digest").GetString()!;
        }
    }

    /// <summary>The seven platforms of golang:alpine, in its order, as a Docker manifest list.</summary>
    public string SevenPlatforms(string name)
    {
        var index = new IndexBuilder(this, name);
        foreach (var platform in new[] { "linux/amd64", "linux/arm/v6", "linux/arm/v7", "linux/arm64/v8", "linux/386", "linux/ppc64le", "linux/s390x" })
        {
            index.With(platform);
        }

        return index.Build();
    }

    /// <summary>The type that a manifest writes of itself; null for a blob that is none.</summary>
    private static string? TypeOf(byte[] bytes)
    {
        if (bytes is not [(byte)'{', ..])
        {
            return null;
        }

        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.TryGetProperty("mediaType", out var type) ? type.GetString() : null;
    }
}
