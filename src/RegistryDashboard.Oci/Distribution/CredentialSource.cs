namespace RegistryDashboard.Oci.Distribution;

/// <summary>Where a credential comes from; asked for each request, so that a secret that was rotated is used at once.</summary>
public sealed class CredentialSource
{
    /// <summary>Nobody signs in.</summary>
    public static readonly CredentialSource Anonymous = new(() => null);

    private readonly Func<Credential?> _read;

    private CredentialSource(Func<Credential?> read) => _read = read;

    /// <summary>A credential that stays.</summary>
    public static CredentialSource Fixed(Credential credential) => new(() => credential);

    /// <summary>A user whose password is what a file holds, without the line end; read again when the file changes.</summary>
    public static CredentialSource FromFile(string username, string passwordFile)
    {
        var file = new WatchedFile(passwordFile);
        return new CredentialSource(() => new Credential.UserPassword(username, PasswordOf(file.Read(), passwordFile)));
    }

    /// <summary>The credential of this moment; null for anonymous.</summary>
    /// <exception cref="IOException">The file of the password cannot be read, or holds none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file of the password may not be read.</exception>
    internal Credential? Read() => _read();

    /// <summary>The same for who only looks at it; one that cannot be read is none, and shows when it is needed.</summary>
    internal Credential? ReadOrNull()
    {
        try
        {
            return Read();
        }
        catch (Exception exception) when (FailureReader.IsFailure(exception))
        {
            return null;
        }
    }

    private static string PasswordOf(string text, string path)
    {
        var password = text.TrimEnd('\r', '\n');
        if (password.Length == 0)
        {
            throw new CredentialUnreadableException($"The file of the password, {path}, is empty.");
        }

        return password.AsSpan().IndexOfAny('\r', '\n') < 0
            ? password
            : throw new CredentialUnreadableException($"The file of the password, {path}, holds more than one line.");
    }
}
