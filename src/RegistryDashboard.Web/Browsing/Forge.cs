namespace RegistryDashboard.Web.Browsing;

/// <summary>How a forge addresses its pages. Which one a host is can be told by its name only; of any other host no page is made up.</summary>
internal abstract class Forge
{
    private static readonly (string Word, Forge Forge)[] Known =
    [
        ("bitbucket.org", new Plain("commits")),
        ("codeberg.org", new Plain("commit")),
        ("gitee.com", new Plain("commit")),
        ("github", new Plain("commit")),
        ("gitlab", new GitLab()),
        ("gitea", new Plain("commit")),
        ("forgejo", new Plain("commit")),
        ("bitbucket", new BitbucketServer()),
    ];

    /// <summary>The forge of a host, by its whole name or by one of its parts; null where that does not tell.</summary>
    public static Forge? Of(string host) =>
        IsOfPages(host) ? null : Known.FirstOrDefault(known => host.Equals(known.Word, StringComparison.OrdinalIgnoreCase) || Parts(host).Contains(known.Word, StringComparer.OrdinalIgnoreCase)).Forge;

    /// <summary>The page of a source; <paramref name="isClone"/> tells that its address was one to clone from by ssh.</summary>
    public virtual Uri PageOf(Uri address, bool isClone) => address;

    /// <summary>The page of a commit; null where <paramref name="page"/> is of no repository.</summary>
    public Uri? CommitOf(Uri page, string commit) => RepositoryOf(page) is { } repository ? new Uri(page, $"{repository}/{CommitPath}/{commit}") : null;

    /// <summary>What stands between a repository and a commit.</summary>
    protected abstract string CommitPath { get; }

    /// <summary>The path of the repository that a page is of, from its slash on.</summary>
    protected abstract string? RepositoryOf(Uri page);

    private static string[] Parts(string host) => host.Split('.', '-');

    /// <summary>Web sites that a forge serves for its users.</summary>
    private static bool IsOfPages(string host) => host.EndsWith(".github.io", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".gitlab.io", StringComparison.OrdinalIgnoreCase);

    private static string[] Segments(Uri address) => address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>GitHub, Gitea, Forgejo, Bitbucket's cloud: owner and name, and whatever page of them.</summary>
    private sealed class Plain(string commitPath) : Forge
    {
        protected override string CommitPath => commitPath;

        protected override string? RepositoryOf(Uri page) => Segments(page) is [var owner, var name, ..] ? $"/{owner}/{name}" : null;
    }

    /// <summary>Groups within groups; <c>/-/</c> ends the project.</summary>
    private sealed class GitLab : Forge
    {
        protected override string CommitPath => "-/commit";

        protected override string? RepositoryOf(Uri page) =>
            Segments(page).TakeWhile(segment => segment != "-").ToArray() is { Length: > 1 } project ? $"/{string.Join('/', project)}" : null;
    }

    /// <summary>Cloned from <c>/scm/project/name</c>, by ssh <c>/project/name</c>, and shown at <c>/projects/project/repos/name</c>.</summary>
    private sealed class BitbucketServer : Forge
    {
        protected override string CommitPath => "commits";

        public override Uri PageOf(Uri address, bool isClone) => Segments(address) switch
        {
            ["scm", var project, var name] => new Uri(address, PathOf(project, name)),
            [var project, var name] when isClone => new Uri(address, PathOf(project, name)),
            _ => address,
        };

        protected override string? RepositoryOf(Uri page) =>
            Segments(page) is [("projects" or "users") and var kind, var project, "repos", var name, ..] ? $"/{kind}/{project}/repos/{name}" : null;

        private static string PathOf(string project, string name) =>
            project.StartsWith('~') ? $"/users/{project[1..]}/repos/{name}" : $"/projects/{project}/repos/{name}";
    }
}
