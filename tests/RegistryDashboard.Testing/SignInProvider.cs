using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace RegistryDashboard.Testing;

/// <summary>A real OpenID Connect server on loopback: discovery, code flow with PKCE required, a secret, userinfo. Who comes is asked for their name.</summary>
public sealed class SignInProvider : IAsyncDisposable
{
    /// <summary>As what the dashboard is known here.</summary>
    public const string ClientId = "dashboard";

    /// <summary>Its secret.</summary>
    public const string ClientSecret = "oidc-secret-hidden";

    private readonly WebApplication _app;
    private readonly Dictionary<string, Person> _people;

    private SignInProvider(IEnumerable<Person> people, int port)
    {
        _people = people.ToDictionary(person => person.Name);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.EnableDegradedMode().AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            options.RegisterScopes(Scopes.Profile, Scopes.Email);
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(Validate));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Validate));
            options.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(AuthorizeAsync));
            options.AddEventHandler<HandleUserInfoRequestContext>(handler => handler.UseInlineHandler(Tell));
        });
        _app = builder.Build();
        _app.UseAuthentication();
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Who is signed in here already, so that nothing is asked; null where the page asks.</summary>
    public string? SignedIn { get; set; }

    /// <summary>Whether it refuses everyone.</summary>
    public bool Refuses { get; set; }

    /// <summary>The settings of a dashboard that signs in here.</summary>
    public IReadOnlyList<(string Key, string? Value)> Settings =>
    [
        ("Access:Mode", "OpenIdConnect"), ("Access:Authority", Url.ToString()), ("Access:ClientId", ClientId), ("Access:ClientSecret", ClientSecret),
    ];

    /// <summary>Starts one that knows these people.</summary>
    public static Task<SignInProvider> StartAsync(params Person[] people) => StartAsync(0, people);

    /// <summary>Starts one on a port that was settled before.</summary>
    public static async Task<SignInProvider> StartAsync(int port, params Person[] people)
    {
        var provider = new SignInProvider(people, port);
        await provider._app.StartAsync();
        provider.Url = new Uri(provider._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await provider.WarmAsync();
        return provider;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Its first answers take seconds where much else is compiled at the time, and a dashboard waits only so long for its provider.</summary>
    private async Task WarmAsync()
    {
        using var visitor = new HttpClient { BaseAddress = Url };
        await visitor.GetStringAsync(new Uri(".well-known/openid-configuration", UriKind.Relative));
        await visitor.GetStringAsync(new Uri(".well-known/jwks", UriKind.Relative));
    }

    private static ValueTask Validate(ValidateAuthorizationRequestContext context)
    {
        var isOurs = context.ClientId == ClientId && Uri.TryCreate(context.RedirectUri, UriKind.Absolute, out var address) && address.AbsolutePath.EndsWith("/signin-oidc", StringComparison.Ordinal);
        if (!isOurs)
        {
            context.Reject(Errors.InvalidClient);
        }

        return default;
    }

    private static ValueTask Validate(ValidateTokenRequestContext context)
    {
        if ((context.ClientId, context.ClientSecret) != (ClientId, ClientSecret))
        {
            context.Reject(Errors.InvalidClient);
        }

        return default;
    }

    private async ValueTask AuthorizeAsync(HandleAuthorizationRequestContext context)
    {
        var request = context.Transaction.GetHttpRequest()!;
        if (Refuses)
        {
            context.Reject(Errors.AccessDenied);
        }
        else if ((SignedIn ?? request.Query["as"].ToString()) is { Length: > 0 } name)
        {
            context.SignIn(PrincipalOf(_people[name], context.Request.GetScopes()));
        }
        else
        {
            request.HttpContext.Response.ContentType = "text/html; charset=utf-8";
            await request.HttpContext.Response.WriteAsync($"<title>Provider</title>{string.Concat(_people.Keys.Select(known => $"<p><a href=\"{request.QueryString}&amp;as={known}\">{known}</a></p>"))}");
            context.HandleRequest();
        }
    }

    /// <summary>Groups are in the identity token; the mail address is told by userinfo alone.</summary>
    private static ClaimsPrincipal PrincipalOf(Person person, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Name).SetClaim(Claims.PreferredUsername, person.Name).SetClaims("groups", [.. person.Groups]);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity).SetScopes(scopes);
    }

    private ValueTask Tell(HandleUserInfoRequestContext context)
    {
        var person = _people[context.AccessTokenPrincipal!.GetClaim(Claims.Subject)!];
        context.Claims["email"] = person.Mail;
        context.Claims["email_verified"] = new OpenIddictParameter(JsonSerializer.SerializeToElement(person.IsMailVerified));
        return default;
    }
}
