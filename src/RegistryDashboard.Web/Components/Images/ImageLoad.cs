using RegistryDashboard.Oci.Content;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;
using RegistryDashboard.Web.Components.Shared;
using RegistryDashboard.Web.Limits;
using RegistryDashboard.Web.Telemetry;

namespace RegistryDashboard.Web.Components.Images;

/// <summary>
/// An image on its way to a page: what the reference leads to first, then its platforms. Of several references asked for in a row the last
/// one is shown, whatever answers come late.
/// </summary>
/// <param name="browser">Whom to ask.</param>
/// <param name="turns">Where to wait for a place.</param>
/// <param name="changed">Called when there is more to show.</param>
public sealed class ImageLoad(ImageBrowser browser, LoadTurns turns, Action changed) : IDisposable
{
    private CancellationTokenSource _load = new();
    private Platform? _chosen;
    private int _loading;

    /// <summary>What there is to show.</summary>
    public LoadState<ImageView> State { get; private set; } = new LoadState<ImageView>.Loading();

    /// <summary>Whether platforms still come, and what is not fetched yet may be among them.</summary>
    public bool IsLoading => _loading > 0;

    /// <summary>
    /// Opens a reference, and those of its platforms that nobody has to ask for, waiting for these no longer than <paramref name="patience"/>. What is shown
    /// of it already stays until there is an answer.
    /// </summary>
    public async Task OpenAsync(ImageReference reference, Platform? chosen, TimeSpan patience)
    {
        var cancellation = Restart();
        _chosen = chosen;
        var before = (State as LoadState<ImageView>.Loaded)?.Value;
        if (before?.Reference != reference)
        {
            State = new LoadState<ImageView>.Loading();
        }

        _loading++;
        using var span = DashboardTelemetry.StartLoad("image", reference.Host);
        try
        {
            using var turn = await turns.EnterAsync(reference.Host, cancellation);
            var view = await browser.OpenAsync(reference, cancellation);
            Show(new LoadState<ImageView>.Loaded(before is null ? view : view.WithRowsOf(before)), cancellation);
            await LoadAsync(_chosen).WaitAsync(patience, cancellation);
        }
        catch (RegistryException exception)
        {
            Show(new LoadState<ImageView>.Failed(exception.Error), cancellation);
        }
        catch (TimeoutException)
        {
            // What is still under way goes on; whoever asks for it next joins it.
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Someone went on to another image.
        }
        finally
        {
            _loading--;
        }
    }

    /// <summary>Fetches the platform <paramref name="chosen"/> of what is shown, or will be, and those that nobody has to ask for.</summary>
    public Task LoadAsync(Platform? chosen)
    {
        _chosen = chosen;
        return LoadAsync((view, cancellation) => browser.LoadRowsAsync(view, ChildrenWanted.Shown, chosen, cancellation));
    }

    /// <summary>Fetches what someone accepted.</summary>
    public Task LoadAsync(LoadOffer offer) => LoadAsync((view, cancellation) => browser.LoadRowsAsync(view, offer.Rows, cancellation));

    /// <summary>Each row is shown as it comes; those that are held come without a wait, and so without a render between.</summary>
    private async Task LoadAsync(Func<ImageView, CancellationToken, IAsyncEnumerable<PlatformRow>> rowsOf)
    {
        if (State is not LoadState<ImageView>.Loaded { Value: var view })
        {
            return;
        }

        var cancellation = _load.Token;
        _loading++;
        try
        {
            await foreach (var row in rowsOf(view, cancellation))
            {
                if (State is LoadState<ImageView>.Loaded loaded)
                {
                    Show(new LoadState<ImageView>.Loaded(loaded.Value.With(row)), cancellation);
                }
            }
        }
        finally
        {
            _loading--;
        }
    }

    /// <summary>Keeps an attestation that became known.</summary>
    public void Keep(AttestationRow row)
    {
        if (State is LoadState<ImageView>.Loaded { Value: var view })
        {
            State = new LoadState<ImageView>.Loaded(view.With(row));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _load.Cancel();
        _load.Dispose();
    }

    private void Show(LoadState<ImageView> state, CancellationToken cancellation)
    {
        if (!cancellation.IsCancellationRequested)
        {
            State = state;
            changed();
        }
    }

    private CancellationToken Restart()
    {
        Dispose();
        _load = new CancellationTokenSource();
        return _load.Token;
    }
}
