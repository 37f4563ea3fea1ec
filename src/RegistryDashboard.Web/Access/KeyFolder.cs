using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace RegistryDashboard.Web.Access;

/// <summary>
/// Keys as files of a folder. A key is written beside its place and then moved there, so that nobody reads half of one; the framework's own
/// repository writes to the folder for temporary files first, which a container with a read-only root does not have.
/// </summary>
internal sealed class KeyFolder(string path) : IXmlRepository
{
    private const string Extension = ".xml";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whether a key can be put there.</summary>
    public static bool IsWritable(string path)
    {
        try
        {
            File.Delete(Write(path, new XElement("key")));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Directory.EnumerateFiles(path, $"*{Extension}").Select(XElement.Load)];

    public void StoreElement(XElement element, string friendlyName) =>
        File.Move(Write(path, element), Path.Combine(path, $"{Path.GetFileName(friendlyName)}{Extension}"), overwrite: true);

    private static string Write(string path, XElement element)
    {
        var file = Path.Combine(path, $".{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var stream = new FileStream(file, options);
        element.Save(stream);
        return file;
    }
}
