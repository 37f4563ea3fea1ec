using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Components.Images;
using RegistryDashboard.Web.Hosting;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class PlatformPickerTests : BunitContext
{
    public PlatformPickerTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new RegistryDirectory([]));
        Services.AddBrowsers();
    }

    [Fact]
    public void Each_child_is_led_to_by_the_name_that_only_it_has()
    {
        var rows = new[] { "linux/amd64", "linux/amd64", null }
            .Select((platform, position) => Views.Row(platform) with { Position = position, DigestText = Views.DigestOf($"child {position}").Text });
        var view = Views.IndexOf("r.example:5000/app:1.0", [.. rows]);

        var picker = Render<PlatformPicker>(parameters => parameters.Add(part => part.View, view).Add(part => part.Row, view.Platforms[1]).Add(part => part.Tab, "history").Add(part => part.More, "view=verbatim"));

        Assert.Equal(
            [
                "images/r.example:5000/app:1.0?platform=linux/amd64&tab=history&view=verbatim",
                $"images/r.example:5000/app@{view.Platforms[1].Digest}?tab=history&view=verbatim",
                $"images/r.example:5000/app@{view.Platforms[2].Digest}?tab=history&view=verbatim",
            ],
            picker.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("true", picker.FindAll("a")[1].GetAttribute("aria-current"));
    }
}
