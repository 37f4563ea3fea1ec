using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using RegistryDashboard.Web.Api;

namespace RegistryDashboard.Web.Hosting;

/// <summary>
/// What stands in a path is decoded once. The server decodes all of it but <c>%2F</c>, which is then decoded where names are read: <c>%252F</c>
/// looks the same to them, and so is told here, by what was sent. No name has a per cent sign.
/// </summary>
internal static class OnceEscaped
{
    private const string PerCent = "%25";

    public static void UseOnceEscaped(this WebApplication app) => app.Use((context, next) =>
    {
        var isAnswered = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (isAnswered || !IsEscapedTwice(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget))
        {
            return next(context);
        }

        if (context.Request.Path.StartsWithSegments("/api"))
        {
            return Problem.MalformedReference("The address has an escaped per cent sign, and no name has one.").ToResult().ExecuteAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static bool IsEscapedTwice(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return target.AsSpan(0, query < 0 ? target.Length : query).Contains(PerCent, StringComparison.Ordinal);
    }
}
