using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Tests.Components;

namespace RegistryDashboard.Web.Tests.Browsing;

public sealed class BoxReaderTests
{
    private static readonly RegistryHost Ghcr = RegistryHost.Parse("ghcr.io");

    [Theory]
    [InlineData("ghcr.io", "registries/ghcr.io")]
    [InlineData(" ghcr.io/ ", "registries/ghcr.io")]
    [InlineData("ghcr.io/acme/app:1.0", "images/ghcr.io/acme/app:1.0")]
    [InlineData("ghcr.io/acme/app:", "images/ghcr.io/acme/app:latest")]
    [InlineData("docker pull --platform linux/arm64 ghcr.io/acme/app:1.0", "images/ghcr.io/acme/app:1.0?platform=linux/arm64&tab=history")]
    [InlineData("quay.io/acme/app:1.0", null)]
    [InlineData("golang:alpine", null)]
    [InlineData("", null)]
    public void A_text_leads_to_a_page_where_its_registry_is_configured(string text, string? address)
    {
        Assert.Equal(address, Reader().Read(text).Address);
    }

    [Fact]
    public void A_host_that_is_not_configured_is_named()
    {
        Assert.Equal("quay.io", Reader().Read("quay.io/acme/app:1.0").UnknownHost?.Text);
    }

    [Fact]
    public void Capitals_are_corrected_where_nothing_else_is_wrong()
    {
        var read = (PastedText.Nothing)Reader().Read("ghcr.io/Acme/App:1.0").Text;

        Assert.Equal("ghcr.io/acme/app:1.0", Reader().Corrected(read)?.ToString());
    }

    private static BoxReader Reader() =>
        new(new RegistryDirectory([new RegistryEntry("ghcr", Ghcr, "GitHub", new Uri("https://ghcr.io"), new ListedRegistry())]), new CurrentOptions(new DashboardOptions()));
}
