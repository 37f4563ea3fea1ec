using System.Text;
using System.Text.Json;
using RegistryDashboard.Oci.Distribution;

namespace RegistryDashboard.Web.Configuration.Docker;

/// <summary>Reads an entry of <c>auths</c> (docker/cli, <c>AuthConfig</c>).</summary>
internal static class DockerCredential
{
    /// <summary>The credential, if there is one.</summary>
    /// <returns>False where something stands there that cannot be one.</returns>
    public static bool TryRead(JsonElement auth, out Credential? credential)
    {
        credential = null;
        if (auth.ValueKind != JsonValueKind.Object)
        {
            return auth.ValueKind == JsonValueKind.Null;
        }

        credential = (TextOf(auth, "registrytoken"), TextOf(auth, "identitytoken"), TextOf(auth, "auth")) switch
        {
            ({ } token, _, _) => new Credential.BearerToken(token),
            (_, { } token, _) => new Credential.IdentityToken(token),
            (_, _, { } encoded) => Decode(encoded),
            _ => TextOf(auth, "username") is { } user && TextOf(auth, "password") is { } password ? new Credential.UserPassword(user, password) : null,
        };
        return credential is null ? TextOf(auth, "auth") is null : IsSendable(credential);
    }

    /// <summary>User and password in base64; docker once padded the password with zeros.</summary>
    private static Credential.UserPassword? Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts is [{ Length: > 0 } user, var password] ? new Credential.UserPassword(user, password.TrimEnd('\0')) : null;
    }

    private static bool IsSendable(Credential credential) => credential switch
    {
        Credential.UserPassword user => user.Username.AsSpan().IndexOfAny('\r', '\n') < 0 && user.Password.AsSpan().IndexOfAny('\r', '\n') < 0,
        Credential.BearerToken token => !token.Token.AsSpan().ContainsAnyExceptInRange('!', '~'),
        _ => true,
    };

    private static string? TextOf(JsonElement auth, string name) =>
        auth.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
