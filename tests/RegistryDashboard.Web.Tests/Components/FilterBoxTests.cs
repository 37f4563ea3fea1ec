using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Web.Components.Lists;

namespace RegistryDashboard.Web.Tests.Components;

public sealed class FilterBoxTests : BunitContext
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string?> _applied = [];

    public FilterBoxTests()
    {
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(_clock);
        SetRendererInfo(new RendererInfo("Server", true));
    }

    [Fact]
    public void What_is_typed_is_applied_once_someone_pauses()
    {
        var box = Box();

        box.Find("input").Input("a");
        box.Find("input").Input("ab");
        _clock.Advance(Moment);

        box.WaitForAssertion(() => Assert.Equal(["ab"], _applied));
    }

    [Fact]
    public async Task Someone_who_leaves_while_typing_is_not_called_back()
    {
        var box = Box();

        box.Find("input").Input("a");
        await DisposeComponentsAsync();
        _clock.Advance(Moment);
        await Renderer.Dispatcher.InvokeAsync(() => { });

        Assert.Empty(_applied);
    }

    [Fact]
    public async Task What_is_sent_is_applied_at_once_and_once_only()
    {
        var box = Box();

        box.Find("input").Input("a");
        box.Find("form").Submit();
        _clock.Advance(Moment);
        await box.InvokeAsync(() => { });

        Assert.Equal(["a"], _applied);
    }

    [Fact]
    public async Task A_filter_that_is_taken_away_elsewhere_ends_what_is_being_typed()
    {
        var box = Box("a");

        box.Find("input").Input("ab");
        box.Render(parameters => parameters.Add(filter => filter.Text, null));
        _clock.Advance(Moment);
        await box.InvokeAsync(() => { });

        Assert.Empty(_applied);
        Assert.Equal("", box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void An_address_that_comes_late_takes_nothing_from_what_was_typed_since()
    {
        var box = Box();
        box.Find("input").Input("1.");
        _clock.Advance(Moment);
        box.WaitForAssertion(() => Assert.Equal(["1."], _applied));
        box.Find("input").Input("1.2");
        _clock.Advance(Moment);
        box.WaitForAssertion(() => Assert.Equal(["1.", "1.2"], _applied));

        box.Render(parameters => parameters.Add(filter => filter.Text, "1."));
        Assert.Equal("1.2", box.Find("input").GetAttribute("value"));
        box.Render(parameters => parameters.Add(filter => filter.Text, "1.2"));

        Assert.Equal("1.2", box.Find("input").GetAttribute("value"));
    }

    private IRenderedComponent<FilterBox> Box(string? text = null) => Render<FilterBox>(parameters => parameters
        .Add(filter => filter.Text, text)
        .Add(filter => filter.TextChanged, _applied.Add)
        .Add(filter => filter.Label, "filter"));
}
