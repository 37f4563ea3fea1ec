using System.Text.RegularExpressions;

namespace RegistryDashboard.Web.Browsing;

/// <summary>Where an image says its source is, and of which commit.</summary>
/// <param name="Text">Host and path, without scheme, user and <c>.git</c>; null where only a commit is said.</param>
/// <param name="Link">The page of the source, absolute http(s) without a user; null where there is none that is safe.</param>
/// <param name="Revision">As written.</param>
/// <param name="CommitLink">The page of the commit, where the forge and so the form of its addresses is known.</param>
public sealed partial record SourceView(string? Text, Uri? Link, string? Revision, Uri? CommitLink)
{
    private const int ShortLength = 7;

    /// <summary>The commit as git shortens it; what is no commit, such as a branch, whole.</summary>
    public string? ShortRevision => Revision is not null && IsCommit(Revision) ? Revision[..ShortLength] : Revision;

    /// <summary>What the two say together; null where both are missing.</summary>
    public static SourceView? Read(string? source, string? revision)
    {
        var address = source is null ? null : SourceAddress.Read(source);
        var written = revision ?? address?.Revision;
        var commit = written is not null && IsCommit(written) ? address?.CommitLink(written) : null;

        return source is null && revision is null ? null : new SourceView(address?.Text ?? source, address?.Link, written, commit);
    }

    /// <summary>Whether <paramref name="revision"/> is the name of a commit, and not of a branch or nothing at all.</summary>
    public static bool IsCommit(string revision) => Commit().IsMatch(revision);

    [GeneratedRegex(@"\A[0-9a-fA-F]{7,64}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Commit();
}
