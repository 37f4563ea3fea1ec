namespace RegistryDashboard.Web.Access;

/// <summary>Where someone wanted to go before they signed in: always an address of this site.</summary>
internal static class LocalAddress
{
    /// <summary>Path and query of a request. <c>//host</c> would be a path here and another host to a browser: that is home.</summary>
    public static string Of(HttpRequest request)
    {
        var path = $"{request.PathBase}{request.Path}";
        return path is ['/'] or ['/', not '/' and not '\\', ..] ? $"{path}{request.QueryString}" : $"{request.PathBase}/";
    }
}
