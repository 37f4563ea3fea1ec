using Microsoft.AspNetCore.Components;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Api;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Shared;

namespace RegistryDashboard.Web.Components.Pages;

/// <summary>The catalog of a registry, as far as it lists one.</summary>
public sealed partial class Registry
{
    private CancellationTokenSource _load = new();
    private LoadState<NameList<RepositoryName>> _list = new LoadState<NameList<RepositoryName>>.Loading();
    private RegistryEntry? _entry;
    private Problem? _problem;
    private string _filter = "";
    private bool _isWalking;

    /// <summary>The host, as it stands in the address.</summary>
    [Parameter]
    public string HostText { get; set; } = "";

    [Inject]
    private ReferencePath Paths { get; set; } = null!;

    /// <summary>Gives up what is still being fetched.</summary>
    public void Dispose()
    {
        _load.Cancel();
        _load.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var (entry, problem) = Paths.ReadHost(HostText);
        _problem = problem;
        if (entry is not null && entry != _entry)
        {
            _entry = entry;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        await _load.CancelAsync();
        _load.Dispose();
        _load = new CancellationTokenSource();
        var cancellation = _load.Token;
        (_list, _isWalking) = (new LoadState<NameList<RepositoryName>>.Loading(), true);
        try
        {
            await foreach (var list in CatalogBrowser.WalkAsync(_entry!, cancellation))
            {
                _list = new LoadState<NameList<RepositoryName>>.Loaded(list);
                StateHasChanged();
            }
        }
        catch (RegistryException exception) when (_list is LoadState<NameList<RepositoryName>>.Loading)
        {
            _list = new LoadState<NameList<RepositoryName>>.Failed(exception.Error);
        }
        catch (Exception exception) when (exception is RegistryException or OperationCanceledException)
        {
            // What was listed so far stands, and says how many it is.
        }

        _isWalking = false;
    }

    private Task RefreshAsync()
    {
        _entry!.Registry.ForgetNames();
        return LoadAsync();
    }

    private List<RepositoryName> Shown(NameList<RepositoryName> list) =>
        [.. list.Names.Where(name => name.Text.Contains(_filter.Trim(), StringComparison.OrdinalIgnoreCase))];
}
