namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// By what a change of a small file is seen without reading it. Links are followed to their end: a mounted secret changes by a link's swap,
/// which file watchers miss.
/// </summary>
/// <param name="WrittenAt">Time of last write, UTC.</param>
/// <param name="Length">In bytes.</param>
public sealed record FileStamp(DateTime WrittenAt, long Length)
{
    /// <summary>The stamp of the file, null where there is none, or none that may be looked at.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
