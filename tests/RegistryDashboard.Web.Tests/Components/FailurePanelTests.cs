using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Components.Shared;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class FailurePanelTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private int _asked;

    public FailurePanelTests()
    {
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(new RegistryDirectory([Views.Entry()]));
        SetRendererInfo(new RendererInfo("Server", true));
    }

    [Fact]
    public void Who_is_left_alone_for_a_while_is_asked_again_once_it_is_over_without_anyone_who_presses_a_button()
    {
        var panel = Panel(TimeSpan.FromSeconds(30));

        Assert.Contains("Connection refused", panel.Find("p.said").TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-01-01 00:00:30 UTC", panel.Find("time").TextContent);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, _asked);
        _time.Advance(TimeSpan.FromSeconds(2));
        panel.WaitForAssertion(() => Assert.Equal(1, _asked));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public void Who_is_left_alone_for_long_is_not()
    {
        var panel = Panel(TimeSpan.FromHours(1));

        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal("2026-01-01 01:00 UTC", panel.Find("time").TextContent);
        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task Nor_after_someone_left()
    {
        Panel(TimeSpan.FromSeconds(30));
        await DisposeComponentsAsync();

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, _asked);
    }

    private IRenderedComponent<FailurePanel> Panel(TimeSpan rest) => Render<FailurePanel>(parameters => parameters
        .Add(panel => panel.Error, new RegistryError(RegistryErrorKind.Unreachable, Views.Host, "GET https://r.example:5000/v2/", "failed 3 times in a row; last: Connection refused")
        {
            RetryAt = _time.GetUtcNow() + rest,
            Advice = RegistryAdvice.Wait,
        })
        .Add(panel => panel.Retry, EventCallback.Factory.Create(this, () => _asked++)));
}
