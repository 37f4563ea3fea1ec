using System.Formats.Tar;
using System.IO.Compression;

namespace RegistryDashboard.Samples;

/// <summary>A file, a folder when its path ends with a slash, or a symbolic link; the mode in octal.</summary>
internal sealed record TarItem(string Path, byte[]? Content = null, string Mode = "644", string? Link = null);

internal sealed record Layer(byte[] Packed, string DiffId)
{
    // One date for all files: of no use to a reader, and one thing less to differ. GZipStream writes no time at all.
    private static readonly DateTimeOffset FileDate = new(2024, 12, 3, 0, 0, 0, TimeSpan.Zero);

    public static Layer Of(params TarItem[] items)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var item in items.OrderBy(item => item.Path, StringComparer.Ordinal))
            {
                writer.WriteEntry(Entry(item));
            }
        }

        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(tar.ToArray());
        }

        return new(packed.ToArray(), Document.Digest(tar.ToArray()));
    }

    private static UstarTarEntry Entry(TarItem item)
    {
        UstarTarEntry entry = item switch
        {
            { Link: { } target } => new(TarEntryType.SymbolicLink, item.Path) { LinkName = target },
            { Content: { } content } => new(TarEntryType.RegularFile, item.Path) { DataStream = new MemoryStream(content) },
            _ => new(TarEntryType.Directory, item.Path),
        };
        entry.Mode = (UnixFileMode)Convert.ToInt32(item.Mode, 8);
        entry.ModificationTime = FileDate;

        return entry;
    }
}
