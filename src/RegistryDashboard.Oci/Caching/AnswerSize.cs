using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Caching;

/// <summary>About how many bytes of memory an answer takes: its bytes and what was read from them.</summary>
internal static class AnswerSize
{
    private const int Overhead = 1024;
    private const int PerByte = 4;
    private const int PerName = 96;

    public static long Of<T>(T? value) => Overhead + value switch
    {
        ManifestDocument manifest => (long)manifest.Bytes.Length * PerByte,
        ConfigDocument config => (long)config.Bytes.Length * PerByte,
        NamePage<Tag> page => page.Names.Sum(name => (long)PerName + (2 * name.Text.Length)),
        NamePage<RepositoryName> page => page.Names.Sum(name => (long)PerName + (2 * name.Text.Length)),
        _ => 0,
    };
}
