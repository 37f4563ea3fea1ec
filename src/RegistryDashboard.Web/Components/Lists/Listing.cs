using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Components.Lists;

/// <summary>A list that is read page by page: how much came, what of it is shown, why it ended. Of two reads the later counts, whatever the one before still answers.</summary>
public sealed class Listing<T>(Func<CancellationToken, IAsyncEnumerable<NameList<T>>> walk, TimeProvider clock) : IDisposable
{
    private CancellationTokenSource? _read;

    /// <summary>What is shown: the last that came at the end, and on the way there at each doubling, so that lines seldom move.</summary>
    public NameList<T>? Shown { get; private set; }

    /// <summary>How many names came so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether more is being read.</summary>
    public bool IsReading { get; private set; }

    /// <summary>Whether someone stopped it before its end.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Why it could not be read, or not to its end.</summary>
    public RegistryError? Error { get; private set; }

    /// <summary>Reads from the start, and begins no page once <paramref name="patience"/> is over.</summary>
    public async Task ReadAsync(TimeSpan patience, Action progressed)
    {
        Dispose();
        using var read = _read = new CancellationTokenSource();
        (IsReading, IsStopped, Error) = (true, false, null);
        NameList<T>? last = null;
        var (isStopped, error) = (false, (RegistryError?)null);
        var started = clock.GetTimestamp();
        try
        {
            await foreach (var list in walk(read.Token).WithCancellation(read.Token))
            {
                if (_read != read)
                {
                    return;
                }

                (last, Count) = (list, list.Names.Count);
                if (Shown is null || Count >= 2 * Shown.Names.Count)
                {
                    Shown = list;
                }

                progressed();
                if (patience != Timeout.InfiniteTimeSpan && clock.GetElapsedTime(started) > patience)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (read.IsCancellationRequested)
        {
            isStopped = true;
        }
        catch (RegistryException exception)
        {
            error = exception.Error;
        }
        finally
        {
            // However it ended: what is over is not there to be cancelled.
            if (_read == read)
            {
                (_read, IsReading, IsStopped, Error, Shown) = (null, false, isStopped, error, last ?? Shown);
            }
        }
    }

    /// <summary>Reads no further.</summary>
    public void Stop() => _read?.Cancel();

    /// <summary>Gives up what is being read; nothing of it counts any longer.</summary>
    public void Dispose()
    {
        var read = _read;
        _read = null;
        read?.Cancel();
    }
}
