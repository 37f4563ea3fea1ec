using System.Text.Json;

namespace RegistryDashboard.Testing;

/// <summary>Copies an image of the samples into a real registry with skopeo, which reads Docker's media types from a folder of its own ("dir:") only.</summary>
public static class Pusher
{
    /// <summary>Pushes all platforms of a tag of the samples, byte for byte.</summary>
    public static async Task PushAsync(RealRegistry registry, string repository, string tag)
    {
        var layout = Path.Combine(Samples.Folder, repository);
        var folder = Directory.CreateTempSubdirectory("push").FullName;
        var entry = Parse(File.ReadAllBytes(Path.Combine(layout, "index.json"))).GetProperty("manifests").EnumerateArray()
            .First(manifest => manifest.GetProperty("annotations").GetProperty("org.opencontainers.image.ref.name").GetString() == tag);

        await File.WriteAllTextAsync(Path.Combine(folder, "version"), "Directory Transport Version: 1.1\n");
        var index = Copy(layout, folder, entry, "manifest.json");
        foreach (var child in index.GetProperty("manifests").EnumerateArray())
        {
            var manifest = Copy(layout, folder, child, $"{Hex(child)}.manifest.json");
            foreach (var blob in manifest.GetProperty("layers").EnumerateArray().Append(manifest.GetProperty("config")))
            {
                File.Copy(Blob(layout, blob), Path.Combine(folder, Hex(blob)), true);
            }
        }

        await Tool.RunAsync("skopeo", "copy", "-q", "--all", "--preserve-digests", "--dest-tls-verify=false", "--dest-creds", $"{RealRegistry.User}:{RealRegistry.Password}", $"dir:{folder}", $"docker://{registry.Authority}/{repository}:{tag}");
        Directory.Delete(folder, true);
    }

    private static JsonElement Copy(string layout, string folder, JsonElement descriptor, string name)
    {
        File.Copy(Blob(layout, descriptor), Path.Combine(folder, name));
        return Parse(File.ReadAllBytes(Path.Combine(folder, name)));
    }

    private static JsonElement Parse(byte[] bytes) => JsonDocument.Parse(bytes).RootElement;

    private static string Blob(string layout, JsonElement descriptor) => Path.Combine(layout, "blobs", "sha256", Hex(descriptor));

    private static string Hex(JsonElement descriptor) => descriptor.GetProperty("digest").GetString()!.Split(':')[1];
}
