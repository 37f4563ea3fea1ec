using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Lists;
using RegistryDashboard.Web.Limits;

namespace RegistryDashboard.Web.Components.Pages;

/// <summary>The catalog of a registry, as far as it lists one; the filter is in the address.</summary>
public sealed partial class Registry
{
    private RegistryEntry? _entry;
    private string? _hostText;
    private Problem? _problem;
    private Listing<RepositoryName>? _listing;
    private CatalogFolds _folds = new();

    /// <summary>The host, as it stands in the address.</summary>
    [Parameter]
    public string HostText { get; set; } = "";

    [SupplyParameterFromQuery(Name = "filter")]
    private string? FilterText { get; set; }

    [Inject]
    private ReferencePath Paths { get; set; } = null!;

    [Inject]
    private CatalogBrowser Browser { get; set; } = null!;

    [Inject]
    private LoadTurns Turns { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string? Filter => string.IsNullOrWhiteSpace(FilterText) ? null : FilterText.Trim();

    /// <summary>Gives up what is still being fetched.</summary>
    public void Dispose() => _listing?.Dispose();

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // What was read stays read: a registry that is taken away meanwhile takes nothing from a page that is open.
        if (HostText == _hostText)
        {
            Arrange();
            return;
        }

        _hostText = HostText;
        var (entry, problem) = Paths.ReadHost(HostText);
        _problem = problem is null ? null : problem with { Status = StatusCodes.Status404NotFound };
        if (entry is null || entry == _entry)
        {
            Arrange();
            return;
        }

        _entry = entry;
        _folds = new CatalogFolds();
        _listing?.Dispose();
        _listing = new Listing<RepositoryName>(token => Turns.WalkAsync("catalog", _entry.Host, Browser.WalkAsync(_entry, token), token), Clock);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        await _listing!.ReadAsync(Patience.Of(RendererInfo), Progress);
        Progress();
    }

    private Task RefreshAsync()
    {
        _entry = Paths.ReadHost(HostText).Registry ?? _entry;
        _entry!.Registry.ForgetNames();
        return ReadAsync();
    }

    private void Progress()
    {
        Arrange();
        StateHasChanged();
    }

    private void Arrange() => _folds.Show(_listing?.Shown, Filter);

    private void Go(string? filter) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("filter", filter), replace: true);
}
