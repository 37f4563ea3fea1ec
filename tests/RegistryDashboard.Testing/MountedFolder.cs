using System.Globalization;

namespace RegistryDashboard.Testing;

/// <summary>
/// A folder as Kubernetes mounts a secret: <c>name → ..data/name</c>, <c>..data → ..1</c>. A change is a new folder and a swap of <c>..data</c>,
/// so that no file and no link that a watcher looks at is written to.
/// </summary>
public sealed class MountedFolder : IDisposable
{
    private int _version;

    /// <summary>Its path.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("mounted").FullName;

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Makes <paramref name="text"/> all that the folder holds, under <paramref name="name"/>.</summary>
    public async Task WriteAsync(string name, string text)
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"..{++_version}");
        Directory.CreateDirectory(this[version]);
        await File.WriteAllTextAsync(Path.Combine(this[version], name), text);
        File.CreateSymbolicLink(this["..data_tmp"], version);
        await Tool.RunAsync("mv", "-T", this["..data_tmp"], this["..data"]);
        if (_version == 1)
        {
            File.CreateSymbolicLink(this[name], Path.Combine("..data", name));
        }
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Folder, true);
}
