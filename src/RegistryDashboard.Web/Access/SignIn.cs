using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>Signing in by OpenID Connect: code flow with PKCE, and a session in a cookie that holds who it is and no token.</summary>
internal sealed class SignIn(CurrentOptions current, Sightings sightings, TimeProvider time) : IConfigureNamedOptions<CookieAuthenticationOptions>, IConfigureNamedOptions<OpenIdConnectOptions>
{
    public const string CallbackPath = "/signin-oidc";

    /// <summary>Beyond these a cookie would outgrow what servers take: then only groups that are named in the configuration are kept.</summary>
    private const int MostGroups = 100;

    private static readonly TimeSpan ProviderPatience = TimeSpan.FromSeconds(15);

    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        options.TimeProvider = time;
        options.CookieManager = new HostCookies();
        options.ExpireTimeSpan = current.Value.Access.SessionLifetime;
        options.SlidingExpiration = false;
        (options.Cookie.Name, options.Cookie.Path, options.Cookie.HttpOnly) = ("registrydashboard", "/", true);
        (options.Cookie.SameSite, options.Cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.Events.OnValidatePrincipal = context =>
        {
            if (context.Principal is null || sightings.HasEnded(context.Principal))
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
    }

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        var access = current.Value.Access;
        options.TimeProvider = time;
        options.SignInScheme = SchemeNames.Session;
        options.Authority = access.Authority?.ToString();
        options.RequireHttpsMetadata = access.Authority?.Scheme == Uri.UriSchemeHttps;
        options.ClientId = access.ClientId;
        options.ClientSecret = access.ClientSecretFile is { } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : access.ClientSecret;
        options.CallbackPath = CallbackPath;
        options.RemoteSignOutPath = PathString.Empty;
        options.BackchannelTimeout = ProviderPatience;

        // By query, since the answer then brings Lax cookies; a form that the provider posts would not.
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        }

        options.Scope.Clear();
        foreach (var scope in access.Scopes)
        {
            options.Scope.Add(scope);
        }

        (options.MapInboundClaims, options.GetClaimsFromUserInfoEndpoint, options.SaveTokens) = (false, true, false);
        options.ClaimActions.MapUniqueJsonKey("preferred_username", "preferred_username");
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        options.ClaimActions.MapJsonKey(access.GroupsClaim, access.GroupsClaim);
        options.Events.OnTicketReceived = Accept;
        options.Events.OnRemoteFailure = RefuseAsync;
    }

    /// <summary>Of all that the provider told, the session is what is needed.</summary>
    private Task Accept(TicketReceivedContext context)
    {
        var (access, told) = (current.Value.Access, context.Principal!);
        var ends = time.GetUtcNow() + access.SessionLifetime;
        var (mail, isVerified) = (told.FindFirstValue("email"), bool.TryParse(told.FindFirstValue("email_verified"), out var flag) && flag);
        var name = told.FindFirstValue("preferred_username") ?? mail ?? told.FindFirstValue("name") ?? told.FindFirstValue("sub") ?? "?";
        context.Principal = VisitorClaims.Of(
            SchemeNames.Session,
            Guid.NewGuid().ToString("N"),
            name,
            GroupsOf(told.FindAll(access.GroupsClaim).Select(claim => claim.Value).ToHashSet(), access),
            [new Claim(VisitorClaims.Ends, ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), .. isVerified && mail is not null ? [new Claim(VisitorClaims.Mail, mail)] : Array.Empty<Claim>()]);
        context.Properties!.ExpiresUtc = ends;
        return Task.CompletedTask;
    }

    private HashSet<string> GroupsOf(HashSet<string> groups, AccessOptions access)
    {
        if (groups.Count > MostGroups)
        {
            groups.IntersectWith(access.Groups.Concat(current.Value.Registries.SelectMany(registry => registry.VisibleTo)));
        }

        return groups;
    }

    /// <summary>Refused by the provider, begun too long ago, or nothing that was begun here.</summary>
    private static Task RefuseAsync(RemoteFailureContext context)
    {
        var correlationId = Guid.NewGuid().ToString("N")[..12];
        context.HttpContext.RequestServices.GetRequiredService<ILogger<SignIn>>().SignInFailed(context.Failure, correlationId);
        context.HandleResponse();
        return Doors.SignInFailed(correlationId).ExecuteAsync(context.HttpContext);
    }
}
