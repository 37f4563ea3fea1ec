using Microsoft.AspNetCore.Diagnostics;
using RegistryDashboard.Web.Api;

namespace RegistryDashboard.Web.Hosting;

/// <summary>What a program is answered where we failed ourselves: a problem whose correlation id is in the log.</summary>
internal static class Failures
{
    public static Task AnswerAsync(HttpContext context)
    {
        var correlationId = Guid.NewGuid().ToString("N")[..12];
        if (context.Features.Get<IExceptionHandlerFeature>() is { } failure)
        {
            context.RequestServices.GetRequiredService<ILogger<Problem>>().PageFailed(failure.Error, failure.Path, correlationId);
        }

        return Problem.Broken(correlationId).ToResult().ExecuteAsync(context);
    }
}
