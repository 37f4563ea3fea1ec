using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using RegistryDashboard.Web.Components.Access;

namespace RegistryDashboard.Web.Access;

/// <summary>The answers at the door. They hold nothing of any registry, and need no circuit.</summary>
internal static class Doors
{
    public static IResult Refused(ClaimsPrincipal user) => Of(DoorKind.Refused, StatusCodes.Status403Forbidden, user);

    public static IResult NotTold() => Of(DoorKind.NotTold, StatusCodes.Status401Unauthorized);

    public static IResult ProviderDown(string correlationId) => Of(DoorKind.ProviderDown, StatusCodes.Status503ServiceUnavailable, correlationId: correlationId);

    public static IResult SignInFailed(string correlationId) => Of(DoorKind.SignInFailed, StatusCodes.Status400BadRequest, correlationId: correlationId);

    public static IResult SignedOut() => Of(DoorKind.SignedOut, StatusCodes.Status200OK);

    public static IResult NotSignedOut() => Of(DoorKind.NotSignedOut, StatusCodes.Status400BadRequest);

    private static RazorComponentResult<Door> Of(DoorKind kind, int status, ClaimsPrincipal? user = null, string? correlationId = null) =>
        new(new Dictionary<string, object?> { [nameof(Door.Kind)] = kind, [nameof(Door.User)] = user, [nameof(Door.CorrelationId)] = correlationId })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
}
