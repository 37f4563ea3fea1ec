using System.Collections.Concurrent;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>What the tags of one list point to, found out for those that someone sees, eight at a time; what is found out stays.</summary>
public sealed class TagLookup(Func<Tag, CancellationToken, Task<TagRow>> describe) : IDisposable
{
    private const int AtOnce = 8;
    private const int Stretch = 64;
    private readonly ConcurrentDictionary<Tag, TagRow> _known = new();
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Something became known.</summary>
    public event Action? Changed;

    /// <summary>What is known by now; a row without a digest has its problem.</summary>
    public IReadOnlyDictionary<Tag, TagRow> Known => _known;

    /// <summary>The registry asked not to be asked for a while: nothing is, until <see cref="Resume"/>.</summary>
    public RegistryError? Pause { get; private set; }

    /// <summary>How many tags were looked at and led somewhere.</summary>
    public int Count => _known.Count(pair => pair.Value.Digest is not null);

    /// <summary>Of how many the registry told nothing, not even that they are gone.</summary>
    public int Untold => _known.Count(pair => IsUntold(pair.Value));

    /// <summary>Looks at a tag, unless that was done; gives up without a word when it is cancelled.</summary>
    public async Task LookAsync(Tag tag, CancellationToken cancellationToken)
    {
        if (IsSettled(tag))
        {
            return;
        }

        try
        {
            await _places.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            // A place may be given in the moment in which one gives up waiting for it.
            if (!IsSettled(tag) && !cancellationToken.IsCancellationRequested)
            {
                Keep(await describe(tag, cancellationToken));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Scrolled away: whoever sees it again asks again.
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Looks at all of <paramref name="tags"/>, what is on the screen having its turn in between.</summary>
    public Task LookAtAllAsync(IEnumerable<Tag> tags, CancellationToken cancellationToken)
    {
        var waiting = new ConcurrentQueue<Tag>(tags.Where(tag => !IsSettled(tag)));
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkOffAsync(waiting, cancellationToken)));
    }

    /// <summary>Asks again after a pause, also for those of which the registry told nothing.</summary>
    public void Resume()
    {
        Pause = null;
        foreach (var untold in _known.Where(pair => IsUntold(pair.Value)))
        {
            _known.TryRemove(untold);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Changed = null;

    private async Task WorkOffAsync(ConcurrentQueue<Tag> waiting, CancellationToken cancellationToken)
    {
        while (Pause is null && !cancellationToken.IsCancellationRequested && waiting.TryDequeue(out var tag))
        {
            await LookAsync(tag, cancellationToken);

            // What is remembered is known at once: a screenful of it without a pause, thousands not.
            if (waiting.Count % Stretch == Stretch - 1)
            {
                await Task.Yield();
            }
        }
    }

    private static bool IsUntold(TagRow row) => row is { Digest: null, Problem: not { Kind: RegistryErrorKind.NotFound } };

    private bool IsSettled(Tag tag) => Pause is not null || _known.ContainsKey(tag);

    private void Keep(TagRow row)
    {
        if (row.Problem is { Kind: RegistryErrorKind.RateLimited } problem)
        {
            Pause = problem;
        }
        else
        {
            _known[row.Tag] = row;
        }

        Changed?.Invoke();
    }
}
