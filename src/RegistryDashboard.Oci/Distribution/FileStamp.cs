using RegistryDashboard.Oci.Layout;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// By what a change of a small file is seen without reading it. Links are followed to their end: a mounted secret changes by a link's swap,
/// which file watchers miss, and within one tick of the clock only where they end tells it.
/// </summary>
/// <param name="Place">Where the links end.</param>
/// <param name="WrittenAt">Time of last write, UTC.</param>
/// <param name="Length">In bytes.</param>
public sealed record FileStamp(string Place, DateTime WrittenAt, long Length)
{
    /// <summary>The stamp of the file, null where there is none, or none that may be looked at.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            var file = new FileInfo(RealPath.Of(path));
            return file.Exists ? new FileStamp(file.FullName, file.LastWriteTimeUtc, file.Length) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
