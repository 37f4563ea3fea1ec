using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// What <c>aws ecr get-login-password</c> prints: base64 of a JSON object that says when it ends, twelve hours after it was made. The form is
/// nowhere promised, so what does not have it ends at a time that nobody knows.
/// </summary>
internal static class EcrPassword
{
    private const string User = "AWS";

    /// <summary>When the credential ends, null where it does not say.</summary>
    public static DateTimeOffset? EndOf(Credential? credential) =>
        credential is Credential.UserPassword { Username: User } user && Base64.IsValid(user.Password) ? EndOf(Encoding.UTF8.GetString(Convert.FromBase64String(user.Password))) : null;

    private static DateTimeOffset? EndOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("expiration", out var end)
                && end.TryGetInt64(out var seconds)
                && seconds is > 0 and < int.MaxValue
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
