namespace RegistryDashboard.Testing;

/// <summary>The sample layouts of the repository.</summary>
public static class Samples
{
    /// <summary>The root of the repository: where the solution is.</summary>
    public static string RepositoryRoot { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The folder of the layouts.</summary>
    public static string Folder => Path.Combine(RepositoryRoot, "docker", "images");

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "RegistryDashboard.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No solution above the tests."));
}
