namespace RegistryDashboard.Web.Formatting;

/// <summary>Text of a stranger as a link, where it may be one.</summary>
public static class SafeLink
{
    /// <summary>In characters: what browsers and servers take; anything longer is shown as what it is.</summary>
    private const int Longest = 2000;

    /// <summary>The address, if the text is an absolute http(s) one without a user in it; else null.</summary>
    public static Uri? Read(string? text) =>
        text?.Length <= Longest && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.IsWellFormedOriginalString()
            ? address
            : null;
}
