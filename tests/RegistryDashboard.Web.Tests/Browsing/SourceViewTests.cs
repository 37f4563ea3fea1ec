using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class SourceViewTests
{
    private const string Commit = "9a3b1c7d5e2f4a6b8c0d1e3f5a7b9c1d3e5f7a9b";

    [Theory]
    [InlineData("https://github.com/docker-library/golang", "github.com/docker-library/golang", "https://github.com/docker-library/golang/commit/")]
    [InlineData("https://github.com/docker-library/golang.git", "github.com/docker-library/golang", "https://github.com/docker-library/golang/commit/")]
    [InlineData("https://github.com/acme/app/tree/main/images/app", "github.com/acme/app/tree/main/images/app", "https://github.com/acme/app/commit/")]
    [InlineData("http://github.corp.example/acme/app", "github.corp.example/acme/app", "http://github.corp.example/acme/app/commit/")]
    [InlineData("git@github.com:acme/app.git", "github.com/acme/app", "https://github.com/acme/app/commit/")]
    [InlineData("ssh://git@github.com/acme/app.git", "github.com/acme/app", "https://github.com/acme/app/commit/")]
    [InlineData("git://github.com/acme/app.git", "github.com/acme/app", "https://github.com/acme/app/commit/")]
    [InlineData("git+https://github.com/acme/app.git", "github.com/acme/app", "https://github.com/acme/app/commit/")]
    [InlineData("github.com/acme/app", "github.com/acme/app", "https://github.com/acme/app/commit/")]
    [InlineData("https://gitlab.com/group/sub/app", "gitlab.com/group/sub/app", "https://gitlab.com/group/sub/app/-/commit/")]
    [InlineData("https://gitlab.com/group/app/-/tree/main/x", "gitlab.com/group/app/-/tree/main/x", "https://gitlab.com/group/app/-/commit/")]
    [InlineData("git@gitlab.corp.example:group/sub/app.git", "gitlab.corp.example/group/sub/app", "https://gitlab.corp.example/group/sub/app/-/commit/")]
    [InlineData("ssh://git@my-gitlab.example:2222/group/app.git", "my-gitlab.example/group/app", "https://my-gitlab.example/group/app/-/commit/")]
    [InlineData("https://gitlab.corp.example:8443/group/app", "gitlab.corp.example:8443/group/app", "https://gitlab.corp.example:8443/group/app/-/commit/")]
    [InlineData("https://codeberg.org/forgejo/forgejo", "codeberg.org/forgejo/forgejo", "https://codeberg.org/forgejo/forgejo/commit/")]
    [InlineData("https://gitea.example/acme/app", "gitea.example/acme/app", "https://gitea.example/acme/app/commit/")]
    [InlineData("git@forgejo.corp.example:acme/app.git", "forgejo.corp.example/acme/app", "https://forgejo.corp.example/acme/app/commit/")]
    [InlineData("https://gitee.com/acme/app", "gitee.com/acme/app", "https://gitee.com/acme/app/commit/")]
    [InlineData("https://bitbucket.org/acme/app", "bitbucket.org/acme/app", "https://bitbucket.org/acme/app/commits/")]
    [InlineData("git@bitbucket.org:acme/app.git", "bitbucket.org/acme/app", "https://bitbucket.org/acme/app/commits/")]
    [InlineData("https://bitbucket.corp.example/scm/prj/app.git", "bitbucket.corp.example/projects/prj/repos/app", "https://bitbucket.corp.example/projects/prj/repos/app/commits/")]
    [InlineData("https://bitbucket.corp.example/projects/PRJ/repos/app/browse", "bitbucket.corp.example/projects/PRJ/repos/app/browse", "https://bitbucket.corp.example/projects/PRJ/repos/app/commits/")]
    [InlineData("ssh://git@bitbucket.corp.example:7999/prj/app.git", "bitbucket.corp.example/projects/prj/repos/app", "https://bitbucket.corp.example/projects/prj/repos/app/commits/")]
    [InlineData("ssh://git@bitbucket.corp.example:7999/~jane/app.git", "bitbucket.corp.example/users/jane/repos/app", "https://bitbucket.corp.example/users/jane/repos/app/commits/")]
    public void A_source_of_a_forge_leads_to_its_commit(string source, string text, string commits)
    {
        var view = SourceView.Read(source, Commit)!;

        Assert.Equal(text, view.Text);
        Assert.Equal(commits + Commit, view.CommitLink?.AbsoluteUri);
        Assert.Equal("9a3b1c7", view.ShortRevision);
    }

    [Theory]
    [InlineData("https://git.corp.example/team/app.git", "git.corp.example/team/app", "https://git.corp.example/team/app")]
    [InlineData("git@git.corp.example:team/app.git", "git.corp.example/team/app", "https://git.corp.example/team/app")]
    [InlineData("https://acme.github.io/app/page", "acme.github.io/app/page", "https://acme.github.io/app/page")]
    [InlineData("https://example.org", "example.org", "https://example.org/")]
    [InlineData("https://github.com", "github.com", "https://github.com/")]
    [InlineData("https://git.corp.example/app?private_token=abc", "git.corp.example/app", "https://git.corp.example/app")]
    public void Of_any_other_host_no_page_of_a_commit_is_made_up(string source, string text, string link)
    {
        var view = SourceView.Read(source, Commit)!;

        Assert.Equal((text, link), (view.Text, view.Link?.AbsoluteUri));
        Assert.Null(view.CommitLink);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/x")]
    [InlineData("//github.com/acme/app")]
    [InlineData("https://user:secret@github.com/acme/app")]
    [InlineData("https://github.com@evil.example/acme/app")]
    [InlineData("https:\\\\github.com\\acme\\app")]
    [InlineData("https://github.com/acme/app\njavascript:alert(1)")]
    [InlineData("an example/of words")]
    [InlineData("../../etc")]
    [InlineData("https://")]
    public void What_is_no_safe_address_is_no_link(string source)
    {
        var view = SourceView.Read(source, Commit)!;

        Assert.Null(view.Link);
        Assert.Null(view.CommitLink);
    }

    [Fact]
    public void A_password_in_an_address_is_not_shown()
    {
        Assert.Equal("github.com/acme/app", SourceView.Read("https://user:secret@github.com/acme/app", null)!.Text);
    }

    [Theory]
    [InlineData("main", "main")]
    [InlineData("v1.4.2", "v1.4.2")]
    [InlineData("4f2c1a97d0b35e8812c6f4a9be07d3516a8c94e2-dirty", "4f2c1a97d0b35e8812c6f4a9be07d3516a8c94e2-dirty")]
    [InlineData("../../evil", "../../evil")]
    [InlineData("4f2c1a9", "4f2c1a9")]
    public void Only_a_commit_is_shortened_and_linked(string revision, string shown)
    {
        var view = SourceView.Read("https://github.com/acme/app", revision)!;

        Assert.Equal(shown, view.ShortRevision);
        Assert.Equal(revision == "4f2c1a9", view.CommitLink is not null);
    }

    [Fact]
    public void The_address_that_BuildKit_built_from_names_the_commit()
    {
        var view = SourceView.Read($"https://github.com/docker-library/golang.git#{Commit}:1.23/alpine3.21", null)!;

        Assert.Equal("github.com/docker-library/golang", view.Text);
        Assert.Equal($"https://github.com/docker-library/golang/commit/{Commit}", view.CommitLink?.AbsoluteUri);
    }

    [Fact]
    public void What_follows_a_hash_and_is_no_commit_is_none()
    {
        Assert.Null(SourceView.Read("https://github.com/acme/app#readme", null)!.Revision);
    }

    [Fact]
    public void A_commit_without_a_source_is_told()
    {
        var view = SourceView.Read(null, Commit)!;

        Assert.Equal((null, "9a3b1c7", null), (view.Text, view.ShortRevision, view.CommitLink));
    }

    [Fact]
    public void Where_neither_is_said_there_is_nothing()
    {
        Assert.Null(SourceView.Read(null, null));
    }
}
