using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Lists;

namespace RegistryDashboard.Web.Components.Pages;

/// <summary>The catalog of a registry, as far as it lists one; the filter is in the address.</summary>
public sealed partial class Registry
{
    private const int FewEnoughToOpen = 50;
    private readonly HashSet<string> _turned = [];
    private RegistryEntry? _entry;
    private string? _hostText;
    private Problem? _problem;
    private Listing<RepositoryName>? _listing;
    private NameList<RepositoryName>? _list;
    private CatalogTree _tree = new([]);
    private IReadOnlyList<CatalogItem> _lines = [];
    private int _matches;
    private bool _areOpen;

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
        (_list, _tree) = (null, new CatalogTree([]));
        _turned.Clear();
        _listing?.Dispose();
        _listing = new Listing<RepositoryName>(token => Browser.WalkAsync(_entry, token), Clock);
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
        if (_listing!.Shown is { } shown && shown != _list)
        {
            _list = shown;
            _tree = new CatalogTree(shown.Names);
        }

        Arrange();
        StateHasChanged();
    }

    private void Toggle(string path)
    {
        if (!_turned.Remove(path))
        {
            _turned.Add(path);
        }

        Arrange();
    }

    private void Arrange()
    {
        _matches = _tree.Count(Filter);

        // Of a list that goes on nobody knows how many it will be, and folders that close while one looks are worse than closed ones.
        var areOpen = Filter is not null || (_list is { Next: null } && _matches <= FewEnoughToOpen);
        if (areOpen != _areOpen)
        {
            _areOpen = areOpen;
            _turned.Clear();
        }

        _lines = _tree.Lines(Filter, path => areOpen != _turned.Contains(path));
    }

    private void Go(string? filter) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("filter", filter), replace: true);
}
