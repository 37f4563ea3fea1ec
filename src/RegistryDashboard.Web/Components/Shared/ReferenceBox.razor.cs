using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Components.Shared;

/// <summary>The reference box. The browser owns its text: nothing the server renders later overwrites what is being typed.</summary>
public sealed partial class ReferenceBox
{
    private const int Shown = 80;
    private PastedText? _read;
    private RegistryHost? _unknownHost;
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
    private RegistryDirectory Directory { get; set; } = null!;

    /// <summary>The page that <paramref name="text"/> leads to; null where it leads to none or to several.</summary>
    public static string? AddressOf(PastedText? text) => text switch
    {
        PastedText.Image { Platform: null } image => DashboardUrls.Image(image.Reference),
        PastedText.Image image => DashboardUrls.Image(image.Reference, "history", image.Platform),
        PastedText.Repository repository => DashboardUrls.Repository(repository.Host, repository.Name),
        _ => null,
    };

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (!string.IsNullOrWhiteSpace(Text) && !Text.EndsWith('/'))
        {
            Understand(Text);
            _isAsked = true;
        }
    }

    private void Read(ChangeEventArgs change)
    {
        Understand(change.Value as string);
        _isAsked = false;
    }

    private void Open()
    {
        _isAsked = true;
        _unknownHost = UnknownHost();
        if (_unknownHost is null && AddressOf(_read) is { } address)
        {
            Navigation.NavigateTo(address);
        }
    }

    private void Understand(string? text)
    {
        _read = ReferenceText.Read(text, Current.Value.DefaultRegistry) is var read && read is PastedText.Many { References: [var only] }
            ? new PastedText.Image(only, null, ReadAs.Line)
            : read;
        _unknownHost = UnknownHost();
    }

    private RegistryHost? UnknownHost()
    {
        var host = _read switch
        {
            PastedText.Image image => image.Reference.Host,
            PastedText.Repository repository => repository.Host,
            _ => null,
        };
        return host is not null && Directory.Find(host) is null ? host : null;
    }

    /// <summary>What was meant, where only capitals are wrong.</summary>
    private ImageReference? Corrected(PastedText.Nothing nothing) =>
        nothing.Problem == ReadProblem.UpperCase && ImageReference.TryParse(nothing.Text.ToLowerInvariant(), Current.Value.DefaultRegistry, out var reference) && Directory.Find(reference.Host) is not null
            ? reference
            : null;

    private static string Shorten(string text) => VisibleText.Of(text.Length > Shown ? text[..Shown] + "…" : text);
}
