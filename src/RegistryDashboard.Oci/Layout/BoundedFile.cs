using RegistryDashboard.Oci.Json;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Oci.Layout;

/// <summary>Reads a document of a layout, which is as bounded as one of a registry: in bytes, and to what is in the folder that was configured.</summary>
internal static class BoundedFile
{
    /// <summary>The bytes of a file below <paramref name="root"/>.</summary>
    /// <exception cref="DocumentException">It is too long, or a link leads out of the folder.</exception>
    public static byte[] Read(string root, string path)
    {
        var real = RealPath.Of(path);
        if (!RealPath.IsBelow(RealPath.Of(root), real))
        {
            throw new DocumentException(RegistryErrorKind.PolicyRefused, $"{path} is a link that leads out of {root}.");
        }

        // Devices and pipes tell a length of zero and are not opened: to open a pipe is to wait for someone who writes.
        return new FileInfo(real).Length == 0 ? [] : ReadTo(Documents.MaximumBytes, real);
    }

    private static byte[] ReadTo(int limit, string path)
    {
        using var file = File.OpenRead(path);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = file.Read(buffer)) > 0; bytes.Write(buffer, 0, count))
        {
            if (bytes.Length + count > limit)
            {
                throw new DocumentException(RegistryErrorKind.TooLarge, $"{path} is longer than the {limit} bytes that are read.");
            }
        }

        return bytes.ToArray();
    }
}
