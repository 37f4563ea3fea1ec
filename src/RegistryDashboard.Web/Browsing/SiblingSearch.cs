using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Browsing;

/// <summary>
/// The tags of a repository that lead where another does: those that were looked at within the hour, and once someone asks for it all, each by
/// a HEAD, eight at a time. It can be stopped and goes on where it was; a tag that fails is gone past.
/// </summary>
public sealed class SiblingSearch : IDisposable
{
    private readonly Func<IReadOnlyDictionary<Tag, SeenTag>> _seen;
    private readonly Func<SeenTag, bool> _isFresh;
    private readonly Func<CancellationToken, IAsyncEnumerable<NameList<Tag>>> _walk;
    private readonly TagLookup _lookup;
    private List<Tag>? _asked;
    private CancellationTokenSource? _run;
    private RegistryError? _error;

    /// <summary>Among the tags of <paramref name="repository"/>; what was seen no longer than <paramref name="freshness"/> ago is not looked at again.</summary>
    public SiblingSearch(RegistryEntry registry, RepositoryName repository, TagBrowser tags, SeenTags seen, TimeSpan freshness, TimeProvider time)
    {
        _seen = () => seen.Of(registry.Host, repository);
        _isFresh = tag => time.GetUtcNow() - tag.SeenAt <= freshness;
        _walk = cancellation => tags.WalkAsync(registry, repository, cancellation);
        _lookup = new TagLookup((tag, cancellation) => tags.ResolveAsync(registry, ImageReference.To(registry.Host, repository, tag), cancellation));
        _lookup.Changed += () => Changed?.Invoke();
    }

    /// <summary>It went on; several times a second.</summary>
    public event Action? Changed;

    /// <summary>Whether it goes on.</summary>
    public bool IsRunning => _run is not null;

    /// <summary>The tags as far as they are listed; null before.</summary>
    public NameList<Tag>? List { get; private set; }

    /// <summary>Whether all are listed that the registry lists.</summary>
    public bool IsListed => _asked is not null;

    /// <summary>Of how many tags it is known where they lead or led within the hour, whether listed or not.</summary>
    public int Known => _seen().Count;

    /// <summary>How many of the listed tags it is through with.</summary>
    public int LookedAt => List is null || _asked is null ? 0 : List.Names.Count - _asked.Count + _lookup.Known.Count - (IsRunning ? 0 : Untold);

    /// <summary>How many requests are left.</summary>
    public int Rest => List is null ? 0 : List.Names.Count - LookedAt;

    /// <summary>Of how many tags the registry told nothing; they are asked for again when it goes on.</summary>
    public int Untold => _lookup.Untold;

    /// <summary>Why it did not get on, or why the registry told nothing of some.</summary>
    public RegistryError? Error => _error ?? _lookup.Pause ?? _lookup.Known.Values.FirstOrDefault(row => row is { Digest: null, Problem.Kind: not RegistryErrorKind.NotFound })?.Problem;

    /// <summary>The tags that lead to <paramref name="digest"/>, versions first, without <paramref name="but"/> and without what hangs on a digest by name.</summary>
    public IReadOnlyList<Sibling> Of(Digest digest, Tag? but)
    {
        var same = _seen().Where(pair => pair.Value.Digest == digest && pair.Key != but).ToDictionary();
        return
        [
            .. TagGroup.Of(same.Keys)
                .Where(group => group.Meaning != TagMeaning.Attached)
                .OrderBy(group => group.Meaning != TagMeaning.Version)
                .SelectMany(group => group.Tags)
                .Select(tag => new Sibling(tag, same[tag].SeenAt, _isFresh(same[tag]))),
        ];
    }

    /// <summary>Goes on until its end, until a failure, or until it is stopped.</summary>
    public async Task RunAsync()
    {
        if (_run is not null)
        {
            return;
        }

        using var run = _run = new CancellationTokenSource();
        _error = null;
        _lookup.Resume();
        try
        {
            await LookAtAllAsync(run.Token);
        }
        catch (RegistryException exception)
        {
            _error = exception.Error;
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested)
        {
            // What was looked at so far stands.
        }
        finally
        {
            _run = null;
        }
    }

    /// <summary>Goes on no further.</summary>
    public void Stop() => _run?.Cancel();

    /// <inheritdoc />
    public void Dispose()
    {
        Changed = null;
        Stop();
        _lookup.Dispose();
    }

    private async Task LookAtAllAsync(CancellationToken cancellationToken)
    {
        if (_asked is null)
        {
            await foreach (var list in _walk(cancellationToken))
            {
                List = list;
                Changed?.Invoke();
            }

            _asked = [.. (List?.Names ?? []).Except(_seen().Where(pair => _isFresh(pair.Value)).Select(pair => pair.Key))];
        }

        await _lookup.LookAtAllAsync(_asked, cancellationToken);
    }
}
