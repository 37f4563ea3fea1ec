namespace RegistryDashboard.Web.Api;

/// <summary>What a call may answer besides its success, for the OpenAPI document.</summary>
internal static class ProblemResponses
{
    private const string ProblemJson = "application/problem+json";

    private static readonly int[] Statuses =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests, StatusCodes.Status501NotImplemented,
        StatusCodes.Status502BadGateway, StatusCodes.Status503ServiceUnavailable, StatusCodes.Status504GatewayTimeout,
    ];

    /// <summary>Every status that a problem has, each with problem details.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder call) =>
        Statuses.Aggregate(call, (declared, status) => declared.Produces<Problem>(status, ProblemJson));
}
