using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>Who may look: what is needed of the host.</summary>
internal static class AccessSetup
{
    private const string SignOutPath = "/signout";

    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<AccessRules>();
        services.AddSingleton<Sightings>();
        services.AddSingleton<OpenDoor>();
        services.AddScoped<Visitor>();
        services.AddScoped<AuthenticationStateProvider, VisitorState>();
        services.AddScoped<CircuitHandler, VisitorCircuit>();
        services.AddCascadingAuthenticationState();

        services.AddAuthentication();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, EntryCheck>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, EntryAnswers>();
        services.ConfigureOptions<AccessSchemes>();
        services.ConfigureOptions<SignIn>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CookieAuthenticationOptions>, PostConfigureCookieAuthenticationOptions>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());

        services.AddDataProtection();
        services.AddSingleton(CookieKeys.Open);
    }

    /// <summary>Before what proxies forward takes the place of who is connected.</summary>
    public static void UsePeer(this WebApplication app) => app.Use((context, next) =>
    {
        context.Features.Set(new Peer(context.Connection.RemoteIpAddress));
        return next(context);
    });

    /// <summary>After routing, so that endpoints say for themselves whether they are open to all; before all that looks something up.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<Visitor>().User = context.User;
            context.RequestServices.GetRequiredService<Sightings>().Saw(context.User);
            if (context.RequestServices.GetRequiredService<CurrentOptions>().Value.Access.IsOn)
            {
                context.Response.OnStarting(() => KeepPrivate(context));
            }

            return next(context);
        });
        app.UseAuthorization();
    }

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignOutPath, (CurrentOptions current) => current.Value.Access.Mode == AccessMode.OpenIdConnect ? Doors.SignedOut() : Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(SignOutPath, SignOutAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        routes.MapMethods("/api/v1/visitor", ApiEndpoints.Reads, (Visitor visitor) => new VisitorModel(visitor.User.Identity?.Name, visitor.User.Groups()))
            .WithName("getVisitor").WithTags("RegistryDashboard").WithSummary("Who is asking, as the dashboard knows it; null where nobody signs in.").Produces<VisitorModel>();
    }

    /// <summary>The token is checked here, since what is missing is answered with words.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, CurrentOptions current, Sightings sightings)
    {
        if (current.Value.Access.Mode != AccessMode.OpenIdConnect)
        {
            return Results.NotFound();
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Doors.NotSignedOut();
        }

        sightings.End(context.User);
        await context.SignOutAsync(SchemeNames.Session);
        return Results.LocalRedirect($"~{SignOutPath}");
    }

    /// <summary>What one visitor may see is nothing for a cache between, nor for who sits at the same browser later.</summary>
    private static Task KeepPrivate(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            var headers = context.Response.Headers;
            var said = headers.CacheControl.ToString();
            headers.CacheControl = said switch
            {
                "" => "private, no-cache",
                _ when said.Contains("public", StringComparison.Ordinal) => said.Replace("public", "private", StringComparison.Ordinal),
                _ => said.Contains("no-store", StringComparison.Ordinal) ? said : $"private, {said}",
            };
            headers.Append("Vary", "Cookie, Authorization");
        }

        return Task.CompletedTask;
    }
}
