namespace RegistryDashboard.Web.Browsing;

/// <summary>What a completion of the reference box names.</summary>
public enum CompletionKind
{
    /// <summary>A configured registry; a repository is to follow.</summary>
    Registry,

    /// <summary>A repository; a tag may follow.</summary>
    Repository,

    /// <summary>An image by its tag.</summary>
    Image,
}
