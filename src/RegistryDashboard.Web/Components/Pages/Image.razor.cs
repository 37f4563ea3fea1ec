using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Shared;

namespace RegistryDashboard.Web.Components.Pages;

/// <summary>The page of an image: what the reference leads to first, then each platform as it comes. The address holds tab, platform and step.</summary>
public sealed partial class Image
{
    private static readonly string[] Tabs = ["platforms", "history", "config", "manifest"];
    private CancellationTokenSource _load = new();
    private LoadState<ImageView> _image = new LoadState<ImageView>.Loading();
    private ImageReference? _reference;
    private Platform? _platform;
    private Problem? _problem;

    /// <summary>The reference, as it stands in the address.</summary>
    [Parameter]
    public string Path { get; set; } = "";

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

    /// <summary>Gives up what is still being fetched.</summary>
    public void Dispose()
    {
        _load.Cancel();
        _load.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _platform = Platform.Parse(PlatformText);
        var (reference, problem) = Paths.Read(Path);
        _problem = problem;
        if (reference is null || reference == _reference)
        {
            await LoadChosenAsync();
            return;
        }

        _reference = reference;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var cancellation = Restart();
        _image = new LoadState<ImageView>.Loading();
        try
        {
            var view = await Browser.OpenAsync(_reference!, cancellation);
            _image = new LoadState<ImageView>.Loaded(view);
            await LoadRowsAsync(view, Browser.RowsToLoad(view, ChildrenWanted.Free, _platform), cancellation);
        }
        catch (RegistryException exception)
        {
            _image = new LoadState<ImageView>.Failed(exception.Error);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Someone went on to another image.
        }
    }

    /// <summary>All at once, each shown as it comes; rows that are held already come without a wait, and so without a render between.</summary>
    private async Task LoadRowsAsync(ImageView view, IEnumerable<PlatformRow> rows, CancellationToken cancellation)
    {
        var flights = rows.Select(row => Browser.LoadRowAsync(view, row, cancellation)).ToList();
        await foreach (var flight in Task.WhenEach(flights))
        {
            var row = await flight;
            if (_image is LoadState<ImageView>.Loaded loaded)
            {
                _image = new LoadState<ImageView>.Loaded(loaded.Value.With(row));
                StateHasChanged();
            }
        }
    }

    /// <summary>A platform that nobody had asked for is fetched when its page is opened.</summary>
    private Task LoadChosenAsync() =>
        _image is LoadState<ImageView>.Loaded { Value: var view } && view.Choose(_platform) is { State: RowState.NotFetched } row
            ? LoadRowsAsync(view, [row], _load.Token)
            : Task.CompletedTask;

    private Task LoadAllAsync() => _image is LoadState<ImageView>.Loaded { Value: var view }
        ? LoadRowsAsync(view, Browser.RowsToLoad(view, ChildrenWanted.All, _platform), _load.Token)
        : Task.CompletedTask;

    private void Keep(AttestationRow row)
    {
        if (_image is LoadState<ImageView>.Loaded { Value: var view })
        {
            _image = new LoadState<ImageView>.Loaded(view.With(row));
        }
    }

    private Task RefreshAsync()
    {
        Directory.Find(_reference!.Host)?.Registry.ForgetNames();
        return LoadAsync();
    }

    private CancellationToken Restart()
    {
        _load.Cancel();
        _load.Dispose();
        _load = new CancellationTokenSource();
        return _load.Token;
    }

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
