namespace RegistryDashboard.Oci.Distribution;

/// <summary>The text of a small file, read again when its stamp changes.</summary>
internal sealed class WatchedFile(string path)
{
    private readonly Lock _gate = new();
    private (FileStamp Stamp, string Text)? _seen;

    public string Read()
    {
        var stamp = FileStamp.Of(path);
        lock (_gate)
        {
            if (stamp is not null && _seen is { } seen && seen.Stamp == stamp)
            {
                return seen.Text;
            }

            var text = File.ReadAllText(path);
            _seen = stamp is null ? null : (stamp, text);
            return text;
        }
    }
}
