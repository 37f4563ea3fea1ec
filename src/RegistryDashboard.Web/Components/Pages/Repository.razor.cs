using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Shared;
using RegistryDashboard.Web.Components.Tags;

namespace RegistryDashboard.Web.Components.Pages;

/// <summary>The tags of a repository; order and filter are in the address.</summary>
public sealed partial class Repository
{
    private static readonly string[] Orders = ["meaning", "name", "built"];
    private CancellationTokenSource _load = new();
    private LoadState<NameList<Tag>> _list = new LoadState<NameList<Tag>>.Loading();
    private RegistryEntry? _entry;
    private RepositoryName? _repository;
    private Problem? _problem;

    /// <summary>The host, as it stands in the address.</summary>
    [Parameter]
    public string HostText { get; set; } = "";

    /// <summary>The repository, as it stands in the address.</summary>
    [Parameter]
    public string RepositoryText { get; set; } = "";

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = "filter")]
    private string? FilterText { get; set; }

    [SupplyParameterFromQuery(Name = "platform")]
    private string? PlatformText { get; set; }

    [Inject]
    private ReferencePath Paths { get; set; } = null!;

    [Inject]
    private TagBrowser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private TagDetails Details { get; set; } = null!;

    private string Order => Orders.Contains(SortText) ? SortText! : Orders[0];

    /// <summary>Gives up what is still being fetched.</summary>
    public void Dispose()
    {
        _load.Cancel();
        _load.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var (entry, noHost) = Paths.ReadHost(HostText);
        var (repository, malformed) = ReferencePath.ReadRepository(RepositoryText);
        _problem = noHost ?? malformed;
        if (_problem is null && (entry != _entry || repository != _repository))
        {
            (_entry, _repository) = (entry, repository);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        await _load.CancelAsync();
        _load.Dispose();
        _load = new CancellationTokenSource();
        var cancellation = _load.Token;
        _list = new LoadState<NameList<Tag>>.Loading();
        Details = new TagDetails(Browser, _entry!, _repository!, () => InvokeAsync(StateHasChanged), cancellation);
        try
        {
            await foreach (var list in TagBrowser.WalkAsync(_entry!, _repository!, cancellation))
            {
                _list = new LoadState<NameList<Tag>>.Loaded(list);
                StateHasChanged();
            }

            await Details.LoadFirstAsync(_list is LoadState<NameList<Tag>>.Loaded { Value: var all } ? Items(all) : []);
        }
        catch (RegistryException exception)
        {
            _list = new LoadState<NameList<Tag>>.Failed(exception.Error);
        }
        catch (OperationCanceledException)
        {
            // Someone went on.
        }
    }

    private Task RefreshAsync()
    {
        _entry!.Registry.ForgetNames();
        return LoadAsync();
    }

    private List<TagItem> Items(NameList<Tag> list) => TagItem.Arrange(list.Names.Where(IsShown), Order, Details);

    private bool IsShown(Tag tag) =>
        (string.IsNullOrEmpty(FilterText) || tag.Text.Contains(FilterText, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(PlatformText) || Details.Find(tag)?.Platforms.Any(platform => platform.ToString() == PlatformText) == true);

    private string OrderLink(string order) => Navigation.GetUriWithQueryParameter("sort", order == Orders[0] ? null : order);

    private void FilterAsync(ChangeEventArgs change) => Go("filter", change.Value?.ToString());

    private void PlatformAsync(ChangeEventArgs change) => Go("platform", change.Value?.ToString());

    private void Go(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
