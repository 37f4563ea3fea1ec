namespace RegistryDashboard.Web.Access;

/// <summary>The ways to be known.</summary>
internal static class SchemeNames
{
    /// <summary>The one of the others that a request uses.</summary>
    public const string Access = "Access";

    public const string Session = "Session";
    public const string Provider = "OpenIdConnect";
    public const string Forwarded = "ForwardedUser";
    public const string ApiKey = "ApiKey";
}
