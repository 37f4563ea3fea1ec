namespace RegistryDashboard.Oci.Distribution;

/// <summary>The text of a small file, read again when its time of last write changes (a mounted secret changes by a link's swap, which file watchers miss).</summary>
internal sealed class WatchedFile(string path)
{
    private readonly Lock _gate = new();
    private (DateTime WrittenAt, string Text)? _seen;

    public string Read()
    {
        var writtenAt = File.GetLastWriteTimeUtc(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        lock (_gate)
        {
            if (_seen is not { } seen || seen.WrittenAt != writtenAt)
            {
                _seen = (writtenAt, File.ReadAllText(path));
            }

            return _seen.Value.Text;
        }
    }
}
