using Microsoft.AspNetCore.Components;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>The reference box. The browser owns its text: nothing the server renders later overwrites what is being typed.</summary>
public sealed partial class ReferenceBox
{
    private const int Shown = 80;
    private ReadText? _read;
    private IReadOnlyList<Completion> _completions = [];
    private string? _typed;
    private bool _isAsked;

    /// <summary>Of the field; a page may have two boxes.</summary>
    [Parameter]
    public string Id { get; set; } = "box";

    /// <summary>What stands in the box at first; where it ends in a slash, a name is to follow.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>Whether it is the one of the home page.</summary>
    [Parameter]
    public bool IsLarge { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private CurrentOptions Current { get; set; } = null!;

    [Inject]
    private BoxReader Reader { get; set; } = null!;

    [Inject]
    private Completions Completions { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (!string.IsNullOrWhiteSpace(Text) && !Text.EndsWith('/'))
        {
            _read = Reader.Read(Text);
            _isAsked = true;
        }
    }

    private async Task ReadAsync(ChangeEventArgs change)
    {
        var text = change.Value as string;
        _read = Reader.Read(text);
        _isAsked = false;
        _typed = text;
        var completions = await Completions.OfAsync(text, Current.Value.DefaultRegistry, CancellationToken.None);

        // What comes late is of a text that is no longer there.
        if (text == _typed)
        {
            _completions = completions;
        }
    }

    private void Open()
    {
        _isAsked = true;
        if (_read?.Address is { } address)
        {
            Navigation.NavigateTo(address);
        }
    }

    private static string Shorten(string text) => VisibleText.Of(text.Length > Shown ? text[..Shown] + "…" : text);
}
