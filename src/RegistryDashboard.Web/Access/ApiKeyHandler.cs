using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>A program that shows a key of <c>Access:ApiKeys</c> as a bearer token (RFC 6750).</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, CurrentOptions current)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        ApiKey.Find(current.Value.Access.ApiKeys, AccessSchemes.KeyOf(Request) ?? "") is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(VisitorClaims.Of(Scheme.Name, $"key:{key.Hash}", key.Name, [], new Claim(VisitorClaims.Key, key.Hash)), Scheme.Name))
            : AuthenticateResult.Fail("No such key."));
}
