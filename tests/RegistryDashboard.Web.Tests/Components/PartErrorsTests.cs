using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegistryDashboard.Testing;
using RegistryDashboard.Web.Components.Shared;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>A part that fails for a reason that is ours takes nothing but itself from the page.</summary>
public sealed class PartErrorsTests : BunitContext
{
    private readonly ListLogger<PartErrors> _log = new();
    private bool _isBroken = true;

    public PartErrorsTests()
    {
        Services.AddLocalization();
        Services.AddSingleton<ILogger<PartErrors>>(_log);
    }

    [Fact]
    public void A_part_that_cannot_be_drawn_says_so_by_an_id_that_is_in_the_log_and_its_neighbour_stays()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("images/samples.localhost/app:1");

        var page = Page();

        var (level, text) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains($"failed at images/samples.localhost/app:1; correlation id {page.Find("dl code").TextContent}", text, StringComparison.Ordinal);
        Assert.Contains("secret of the part", text, StringComparison.Ordinal);
        Assert.Contains("This part of the page failed.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);
        Assert.Equal("whole", Assert.Single(Parts(page)).TextContent);
    }

    [Fact]
    public void An_event_that_fails_ends_its_part_alone()
    {
        _isBroken = false;
        var page = Page();

        Parts(page)[0].Click();

        Assert.Single(page.FindAll("[role=alert]"));
        Assert.Single(Parts(page));
        Assert.Contains("secret of the button", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_shows_it_again_has_it_again()
    {
        var page = Page();
        _isBroken = false;

        page.Find(".notice button").Click();

        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.Equal(2, Parts(page).Count);
    }

    [Fact]
    public void The_next_address_starts_afresh_and_the_same_one_does_not()
    {
        void Content(ComponentParameterCollectionBuilder<PartErrors> part) => part.AddChildContent<FragilePart>(fragile => fragile.Add(it => it.IsBroken, () => _isBroken));
        var part = Render<PartErrors>(Content);
        _isBroken = false;

        part.Render(Content);
        var before = part.FindAll("[role=alert]").Count;
        Services.GetRequiredService<NavigationManager>().NavigateTo("about");
        part.Render(Content);

        Assert.Equal(1, before);
        Assert.Empty(part.FindAll("[role=alert]"));
    }

    /// <summary>One part that may be broken, and one that never is.</summary>
    private IRenderedComponent<IComponent> Page() => Render(builder =>
    {
        foreach (var isBroken in new[] { () => _isBroken, () => false })
        {
            builder.OpenComponent<PartErrors>(0);
            builder.AddAttribute(1, nameof(PartErrors.ChildContent), (RenderFragment)(part =>
            {
                part.OpenComponent<FragilePart>(0);
                part.AddAttribute(1, nameof(FragilePart.IsBroken), isBroken);
                part.CloseComponent();
            }));
            builder.CloseComponent();
        }
    });

    private static IReadOnlyList<IElement> Parts(IRenderedComponent<IComponent> page) => [.. page.FindAll("button").Where(button => button.TextContent == "whole")];
}
