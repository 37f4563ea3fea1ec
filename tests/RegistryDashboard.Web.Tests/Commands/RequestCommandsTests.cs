using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Commands;
using RegistryDashboard.Web.Requests;

namespace RegistryDashboard.Web.Tests.Commands;

public sealed class RequestCommandsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);

    [Fact]
    public void A_manifest_that_was_found_unchanged_by_HEAD_is_asked_for_by_HEAD()
    {
        var commands = Of("https://r.example:5000", "HEAD");

        Assert.Equal(["curl", "crane", "regctl"], commands.Select(command => command.Tool));
        Assert.Contains(" -sSI ", commands[0].Lines[0], StringComparison.Ordinal);
        Assert.Equal($"crane digest {Views.Host}/team/app:1.0", commands[1].Lines[0]);
        Assert.Equal($"regctl image digest {Views.Host}/team/app:1.0", commands[2].Lines[0]);
    }

    [Fact]
    public void It_is_asked_where_it_was_asked_whatever_stands_in_references()
    {
        var commands = Of("http://10.0.0.5:5000", "GET");

        Assert.Equal("skopeo inspect --raw --tls-verify=false docker://10.0.0.5:5000/team/app:1.0", commands[2].Lines[0]);
        Assert.All(commands, command => Assert.Contains("10.0.0.5:5000", command.Lines[0], StringComparison.Ordinal));
        Assert.All(commands, command => Assert.DoesNotContain(Views.Host, command.Lines[0], StringComparison.Ordinal));
    }

    private static IReadOnlyList<PullCommand> Of(string url, string method)
    {
        var reference = ImageReference.Parse($"{Views.Host}/team/app:1.0", RegistryHost.DockerHub);
        var sent = new Exchange(method, $"{url}/v2/team/app/manifests/1.0", 200, Now, TimeSpan.FromMilliseconds(5));
        return RequestCommands.Of(new Question(Views.Entry(url), new Asked.Manifest(reference), Now).With(new Answer<string>("", Views.Host, Now, [sent])));
    }
}
