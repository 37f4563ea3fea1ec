using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Api;

/// <summary>Problems as HTTP answers.</summary>
internal static class ProblemResult
{
    public static IResult ToResult(this Problem problem) => new Result(problem);

    /// <summary>Runs a call of the twin; a registry's failure is its answer.</summary>
    public static async Task<IResult> GuardAsync(Func<Task<IResult>> call)
    {
        try
        {
            return await call();
        }
        catch (RegistryException exception)
        {
            return Problem.Of(exception.Error).ToResult();
        }
    }

    private sealed class Result(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = problem.Status;
            httpContext.Response.Headers.CacheControl = "no-store";
            var now = httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            if (problem.RetryAfter(now) is { } seconds)
            {
                httpContext.Response.Headers.RetryAfter = seconds;
            }

            return httpContext.Response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", httpContext.RequestAborted);
        }
    }
}
