namespace RegistryDashboard.Oci.Caching;

/// <summary>The part of the store that holds what one registry answered. Once it is closed that is gone, and what still comes is not kept.</summary>
public sealed class AnswerShelf
{
    private static long _opened;
    private readonly AnswerStore _store;
    private readonly string _prefix = $"{Interlocked.Increment(ref _opened)} ";
    private volatile bool _isClosed;

    internal AnswerShelf(AnswerStore store) => _store = store;

    /// <summary>Drops all that it holds, for good.</summary>
    public void Close()
    {
        _isClosed = true;
        _store.RemoveAll(_prefix);
    }

    internal Outcome<T>? Find<T>(string key) => _store.Find<T>(_prefix + key);

    internal ValueTask<Outcome<T>?> FindAsync<T>(string key) => _store.FindAsync<T>(_prefix + key);

    /// <summary>Who asked before it was closed may put the answer after that, and even while all is being removed.</summary>
    internal async ValueTask PutAsync<T>(string key, Outcome<T> outcome)
    {
        if (_isClosed)
        {
            return;
        }

        await _store.PutAsync(_prefix + key, outcome);
        if (_isClosed)
        {
            _store.RemoveAll(_prefix);
        }
    }
}
