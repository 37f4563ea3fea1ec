using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Components.Endpoints;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Configuration;

namespace RegistryDashboard.Web.Access;

/// <summary>What is answered who may not enter: people who open a page are led to sign in, or told why not; programs get a problem, never a redirect.</summary>
internal sealed class EntryAnswers(CurrentOptions current, ILogger<EntryAnswers> logger) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        var isRefused = authorizeResult.Forbidden;
        return (IsPage(context), isRefused) switch
        {
            (true, true) => Doors.Refused(context.User).ExecuteAsync(context),
            (true, false) when current.Value.Access.Mode == AccessMode.OpenIdConnect => SendToProviderAsync(context),
            (true, false) => Doors.NotTold().ExecuteAsync(context),
            _ => AnswerProgramAsync(context, isRefused ? Problem.MayNotEnter(context.User.Identity?.Name ?? "") : Problem.SignInNeeded()),
        };
    }

    /// <summary>An address without an endpoint may be a short link to one.</summary>
    private static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && !AccessSchemes.IsKeyShown(context.Request)
        && !context.Request.Path.StartsWithSegments("/api")
        && (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null);

    private async Task SendToProviderAsync(HttpContext context)
    {
        try
        {
            await context.ChallengeAsync(SchemeNames.Provider, new AuthenticationProperties { RedirectUri = LocalAddress.Of(context.Request) });
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException)
        {
            var correlationId = Guid.NewGuid().ToString("N")[..12];
            logger.ProviderFailed(exception, correlationId);
            await Doors.ProviderDown(correlationId).ExecuteAsync(context);
        }
    }

    private static Task AnswerProgramAsync(HttpContext context, Problem problem)
    {
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return problem.ToResult().ExecuteAsync(context);
    }
}
