using System.Net.Http.Headers;
using System.Text;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>What is shown to a registry, and to nobody else: a user with password, or a token.</summary>
public abstract record Credential
{
    private Credential()
    {
    }

    /// <summary>User and password, UTF-8 (RFC 7617).</summary>
    public sealed record UserPassword(string Username, string Password) : Credential
    {
        /// <summary>As HTTP Basic sends it.</summary>
        internal AuthenticationHeaderValue ToHeader() => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}")));

        /// <summary>Without the secret.</summary>
        public override string ToString() => $"{Username}:…";
    }

    /// <summary>
    /// A token that stands for a user, exchanged for bearer tokens; docker's <c>identitytoken</c>, an OAuth2 refresh token.
    /// </summary>
    public sealed record IdentityToken(string Token) : Credential
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => "identity …";
    }

    /// <summary>A bearer token that needs no exchange.</summary>
    public sealed record BearerToken(string Token) : Credential
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => "Bearer …";
    }
}
