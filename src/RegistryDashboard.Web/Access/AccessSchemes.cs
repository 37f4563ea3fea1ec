using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>Puts the ways to be known in place that the mode needs; in the mode None there is none, and everyone may.</summary>
internal sealed class AccessSchemes(CurrentOptions current) : IConfigureOptions<AuthenticationOptions>, IConfigureOptions<AuthorizationOptions>, IConfigureNamedOptions<PolicySchemeOptions>
{
    private const string Bearer = "Bearer";

    public void Configure(AuthenticationOptions options)
    {
        var mode = current.Value.Access.Mode;
        if (mode == AccessMode.None)
        {
            return;
        }

        options.DefaultScheme = SchemeNames.Access;
        options.AddScheme<PolicySchemeHandler>(SchemeNames.Access, null);
        options.AddScheme<ApiKeyHandler>(SchemeNames.ApiKey, null);
        if (mode == AccessMode.ForwardedUser)
        {
            options.AddScheme<ForwardedUserHandler>(SchemeNames.Forwarded, null);
            return;
        }

        options.AddScheme<CookieAuthenticationHandler>(SchemeNames.Session, null);
        options.AddScheme<OpenIdConnectHandler>(SchemeNames.Provider, null);
    }

    /// <summary>What is open to all says so itself: health, what the pages are made of, the way out.</summary>
    public void Configure(AuthorizationOptions options)
    {
        if (current.Value.Access.IsOn)
        {
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new EntryRequirement()).Build();
        }
    }

    public void Configure(PolicySchemeOptions options) => Configure(Options.DefaultName, options);

    /// <summary>Whoever shows a key is who it says, or nobody: a cookie beside it does not count.</summary>
    public void Configure(string? name, PolicySchemeOptions options) => options.ForwardDefaultSelector = context =>
        IsKeyShown(context.Request) ? SchemeNames.ApiKey : current.Value.Access.Mode == AccessMode.ForwardedUser ? SchemeNames.Forwarded : SchemeNames.Session;

    public static bool IsKeyShown(HttpRequest request) => KeyOf(request) is not null;

    /// <summary>What stands after <c>Bearer</c>, be it nothing; null where another word or none stands there.</summary>
    public static string? KeyOf(HttpRequest request) =>
        request.Headers.Authorization.ToString().Split(' ', 2) is [var scheme, .. var rest] && scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase) ? string.Concat(rest).Trim() : null;
}
