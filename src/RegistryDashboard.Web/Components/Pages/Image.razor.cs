using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Images;
using RegistryDashboard.Web.Components.Lists;
using RegistryDashboard.Web.Components.Shared;

namespace RegistryDashboard.Web.Components.Pages;

/// <summary>The page of an image. The address holds tab, platform and step.</summary>
public sealed partial class Image
{
    private ImageLoad? _load;
    private ImageReference? _reference;
    private RegistryEntry? _entry;
    private string? _path;
    private Platform? _platform;
    private Problem? _problem;
    private bool _isSent;

    /// <summary>The reference, as it stands in the address.</summary>
    [Parameter]
    public string? Path { get; set; }

    [SupplyParameterFromQuery(Name = "platform")]
    private string? PlatformText { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    private string? TabName { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewName { get; set; }

    [SupplyParameterFromQuery(Name = "doc")]
    private string? DocumentName { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    private string? WayName { get; set; }

    [SupplyParameterFromQuery(Name = "platforms")]
    private string?[]? TargetNames { get; set; }

    private LoadState<ImageView> State => _load?.State ?? new LoadState<ImageView>.Loading();

    private ImageView? Loaded => (State as LoadState<ImageView>.Loaded)?.Value;

    /// <summary>Gives up what is still being fetched; what a page that is only sent has asked for goes on, since its circuit asks for the same.</summary>
    public void Dispose()
    {
        if (RendererInfo.IsInteractive)
        {
            _load?.Dispose();
        }
    }

    /// <inheritdoc />
    protected override void OnInitialized() => _load = new ImageLoad(Browser, Turns, RenderWhatCame);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _platform = Platform.Parse(PlatformText);
        var reference = Read();
        if (reference is null || reference == _reference)
        {
            await _load!.LoadAsync(_platform);
            return;
        }

        (_reference, _entry) = (reference, Directory.Find(reference.Host));
        await OpenAsync();
    }

    /// <summary>What was read stays read: a registry that is taken away meanwhile takes no tab from a page that is open.</summary>
    private ImageReference? Read()
    {
        if (_reference is not null && Path == _path)
        {
            return _reference;
        }

        _path = Path;
        (var reference, _problem) = Paths.Read(Path);
        return reference;
    }

    /// <summary>A page that is sent before its circuit is there is sent with what the reference leads to, and then once with all that came in time.</summary>
    private void RenderWhatCame()
    {
        if (RendererInfo.IsInteractive || !_isSent)
        {
            _isSent = true;
            StateHasChanged();
        }
    }

    private Task OpenAsync() => _load!.OpenAsync(_reference!, _platform, Patience.Of(RendererInfo));

    private Task RefreshAsync()
    {
        Directory.Find(_reference!.Host)?.Registry.ForgetNames();
        return OpenAsync();
    }

    /// <summary>A platform that cannot be read is none of this image's.</summary>
    private PlatformRow? ChosenIn(ImageView image) => _platform is null && !string.IsNullOrEmpty(PlatformText) ? null : image.Choose(_platform);

    private bool IsVerbatim => ViewName == "verbatim";

    private string TabOf(ImageView image) => ImageTabs.TabOf(image.Kind, TabName);
}
