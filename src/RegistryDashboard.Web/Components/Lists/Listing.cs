using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Browsing;

namespace RegistryDashboard.Web.Components.Lists;

/// <summary>A list that is read page by page: how much came, what of it is shown, why it ended.</summary>
public sealed class Listing<T>(Func<CancellationToken, IAsyncEnumerable<NameList<T>>> walk, TimeProvider clock)
{
    private CancellationTokenSource? _stop;

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
    public async Task ReadAsync(TimeSpan patience, Action progressed, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stop = stop;
        (IsReading, IsStopped, Error) = (true, false, null);
        NameList<T>? last = null;
        var started = clock.GetTimestamp();
        try
        {
            await foreach (var list in walk(stop.Token).WithCancellation(stop.Token))
            {
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
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            IsStopped = true;
        }
        catch (RegistryException exception)
        {
            Error = exception.Error;
        }

        _stop = null;
        (IsReading, Shown) = (false, last ?? Shown);
    }

    /// <summary>Reads no further.</summary>
    public void Stop() => _stop?.Cancel();
}
