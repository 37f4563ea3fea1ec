using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Components.Requests;
using RegistryDashboard.Web.Limits;
using RegistryDashboard.Web.Requests;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class SupportPartTests : BunitContext
{
    [Fact]
    public void Of_several_registries_none_is_asked_and_each_is_a_click_away()
    {
        var entries = new[] { Entry("one.example"), Entry("other.example") };
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new RegistryDirectory(entries));
        Services.AddScoped<LoadTurns>();
        SetRendererInfo(new RendererInfo("Server", true));

        var part = Render<SupportPart>(parameters => parameters.Add(part => part.Questions, [.. entries.Select(entry => new Question(entry, new Asked.Ping(), DateTimeOffset.UnixEpoch))]));

        Assert.Equal(["registries/one.example?panel=support", "registries/other.example?panel=support"], part.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    /// <summary>Whoever asks it anything fails.</summary>
    private static RegistryEntry Entry(string host) => new("own", RegistryHost.Parse(host), host, new Uri($"https://{host}"), null!);
}
