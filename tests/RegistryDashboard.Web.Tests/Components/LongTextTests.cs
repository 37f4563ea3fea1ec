using System.Text;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RegistryDashboard.Web.Components.Images;
using RegistryDashboard.Web.Components.Shared;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Tests.Components;

/// <summary>Text without measure, and what is secret in it.</summary>
public sealed class LongTextTests : BunitContext
{
    public LongTextTests() => Services.AddLocalization();

    [Fact]
    public void Of_a_label_of_three_megabytes_64_KiB_come_and_then_more_up_to_a_mebibyte()
    {
        var labels = new Dictionary<string, string> { ["big"] = new string('x', 3_000_000) };
        var table = Render<LabelTable>(parameters => parameters.Add(part => part.Title, "Labels").Add(part => part.Labels, labels));
        Assert.InRange(table.Markup.Length, 60_000, 70_000);

        while (table.FindAll(".more button") is [var more])
        {
            var before = table.Markup.Length;
            more.Click();
            Assert.InRange(table.Markup.Length - before, 1, 256 * 1024);
        }

        Assert.InRange(table.Markup.Length, 1_000_000, 1_060_000);
    }

    [Fact]
    public void A_list_of_sixty_thousand_is_bounded()
    {
        var json = Encoding.UTF8.GetBytes($"{{\"Env\":[{string.Join(',', Enumerable.Repeat("\"a\"", 60_000))}],\"n\":[{string.Join(',', Enumerable.Repeat("1", 60_000))}]}}");

        var view = Render<JsonView>(parameters => parameters.Add(part => part.Bytes, json));

        Assert.InRange(view.Markup.Length, 1, 128 * 1024);
        Assert.Single(view.FindAll(".more button"));
    }

    [Fact]
    public void Numbers_of_a_list_are_one_stretch()
    {
        Assert.InRange(JsonText.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 10_000))}]")).Count, 1, 100);
    }

    [Fact]
    public void A_secret_across_a_cut_is_masked_on_both_sides()
    {
        var text = $"{new string('x', Portions.Size - 20)} TOKEN={new string('s', 3000)} y";

        var parts = Portions.Of(SecretMask.OfCommand(text)).Parts;

        Assert.True(parts.Count > 1);
        Assert.DoesNotContain(parts.SelectMany(part => part), segment => !segment.IsSecret && segment.Text.Contains("ss", StringComparison.Ordinal));
        Assert.Equal(text, string.Concat(parts.SelectMany(part => part).Select(segment => segment.Text)));
    }

    [Theory]
    [InlineData("""{"config":{"Env":["API_TOKEN=hunter2"]}}""")]
    [InlineData("""{"config":{"Env":["API_TO\u004bEN=hunter2"]}}""")]
    [InlineData("""{"history":[{"created_by":"RUN PGPASSWORD=\"hunter2\" psql"}]}""")]
    [InlineData("""{"config":{"Labels":{"db.password":"hunter2"}}}""")]
    public void What_looks_secret_in_a_document_is_masked_and_nothing_of_it_is_changed(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        var view = Render<JsonView>(parameters => parameters.Add(part => part.Bytes, bytes));

        Assert.DoesNotContain("hunter2", view.Markup, StringComparison.Ordinal);
        Assert.Single(view.FindAll("button.secret"));
        Assert.Equal(json, string.Concat(JsonText.Read(bytes).Select(token => token.Text)).Replace("\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal).Replace("\": ", "\":", StringComparison.Ordinal));
    }

    [Fact]
    public void The_exact_size_is_said_to_whoever_hears_the_page_and_reached_by_keyboard()
    {
        var size = Render<SizeText>(parameters => parameters.Add(part => part.Bytes, 77_123_456).Add(part => part.IsFocusable, true));

        Assert.Contains("77,123,456 bytes", size.Find(".visually-hidden").TextContent, StringComparison.Ordinal);
        Assert.Equal("0", size.Find(".size").GetAttribute("tabindex"));
    }
}
