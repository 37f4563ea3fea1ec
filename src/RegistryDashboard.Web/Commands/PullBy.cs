namespace RegistryDashboard.Web.Commands;

/// <summary>By what an image is named in a command.</summary>
public enum PullBy
{
    /// <summary>By its tag, which may move.</summary>
    Tag,

    /// <summary>By tag and digest, of which the digest decides.</summary>
    Pinned,

    /// <summary>By its digest alone.</summary>
    Digest,

    /// <summary>One platform of it: chosen by the tool, or by that platform's own digest.</summary>
    Platform,
}
