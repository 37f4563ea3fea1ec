using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Layout;

/// <summary>Reads a document of a layout, which is as bounded as one of a registry.</summary>
internal static class BoundedFile
{
    private const int Limit = 8 * 1024 * 1024;

    public static byte[] Read(string path) =>
        new FileInfo(path).Length <= Limit
            ? File.ReadAllBytes(path)
            : throw new DocumentException(RegistryErrorKind.TooLarge, $"{path} is longer than the {Limit} bytes that are read.");
}
