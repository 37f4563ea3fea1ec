namespace RegistryDashboard.Screenshots;

/// <summary>The files of the site's configuration, which some scenes change while it runs.</summary>
internal sealed class SceneSettings : IDisposable
{
    private const string Nothing = "{}";
    private readonly string _folder = Directory.CreateTempSubdirectory("scenes").FullName;

    public SceneSettings() => Reset();

    /// <summary>Where the site finds its <c>appsettings.json</c>.</summary>
    public string Folder => _folder;

    /// <summary>Docker's own configuration.</summary>
    public string DockerFile => Path.Combine(_folder, "docker.json");

    /// <summary>Puts another <c>appsettings.json</c> in place.</summary>
    public void Configure(string json) => Replace(Path.Combine(_folder, "appsettings.json"), json);

    /// <summary>Signs docker in otherwise.</summary>
    public void SignIn(string json) => Replace(DockerFile, json);

    /// <summary>As it was at the start.</summary>
    public void Reset()
    {
        Configure(Nothing);
        SignIn(Nothing);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private static void Replace(string file, string text)
    {
        File.WriteAllText($"{file}.new", text);
        File.Move($"{file}.new", file, overwrite: true);
    }
}
