using System.Text;

namespace RegistryDashboard.Web.Tests.Configuration;

/// <summary>A docker <c>config.json</c> on disk.</summary>
internal sealed class DockerFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docker").FullName;

    public DockerFile(string json) => Write(json);

    public string FilePath => Path.Combine(_folder, "config.json");

    public string Folder => _folder;

    public static string Auth(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    public void Write(string json) => File.WriteAllText(FilePath, json);

    public void Dispose() => Directory.Delete(_folder, true);
}
