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
    private static readonly string[] Tabs = ["platforms", "history", "config", "manifest"];
    private ImageLoad? _load;
    private ImageReference? _reference;
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

    [Inject]
    private ReferencePath Paths { get; set; } = null!;

    [Inject]
    private ImageBrowser Browser { get; set; } = null!;

    [Inject]
    private RegistryDirectory Directory { get; set; } = null!;

    private LoadState<ImageView> State => _load?.State ?? new LoadState<ImageView>.Loading();

    /// <summary>Gives up what is still being fetched; what a page that is only sent has asked for goes on, since its circuit asks for the same.</summary>
    public void Dispose()
    {
        if (RendererInfo.IsInteractive)
        {
            _load?.Dispose();
        }
    }

    /// <inheritdoc />
    protected override void OnInitialized() => _load = new ImageLoad(Browser, RenderWhatCame);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _platform = Platform.Parse(PlatformText);
        var (reference, problem) = Paths.Read(Path);
        _problem = problem;
        if (reference is null || reference == _reference)
        {
            await _load!.LoadAsync(ChildrenWanted.Free, _platform);
            return;
        }

        _reference = reference;
        await OpenAsync();
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

    private Task LoadAllAsync() => _load!.LoadAsync(ChildrenWanted.All, _platform);

    private Task RefreshAsync()
    {
        Directory.Find(_reference!.Host)!.Registry.ForgetNames();
        return OpenAsync();
    }

    /// <summary>A platform that cannot be read is none of this image's.</summary>
    private PlatformRow? ChosenIn(ImageView image) => _platform is null && !string.IsNullOrEmpty(PlatformText) ? null : image.Choose(_platform);

    private string TabOf(ImageView image)
    {
        var isOfOne = image.Kind == ImageKind.Image;
        return Tabs.Contains(TabName) && !(isOfOne && TabName == "platforms") ? TabName! : isOfOne ? "history" : "platforms";
    }

    private string TitleOf(ImageReference reference)
    {
        var name = reference.ToString().Split('/')[^1];
        var tab = TabName is "history" or "config" or "manifest" ? $" · {L[$"Tab_{TabName}"]}" : "";
        return $"{name}{(_platform is null ? "" : $" · {_platform}")}{tab} · RegistryDashboard";
    }
}
