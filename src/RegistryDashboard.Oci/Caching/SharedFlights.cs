namespace RegistryDashboard.Oci.Caching;

/// <summary>Lets all who ask the same at the same time wait for one question; it is given up when the last of them leaves, and not before.</summary>
internal sealed class SharedFlights
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Flight> _flights = [];

    /// <summary>Joins the flight of <paramref name="key"/>, or starts it.</summary>
    public async Task<T> JoinAsync<T>(string key, Func<CancellationToken, Task<T>> start, CancellationToken cancellationToken)
    {
        var flight = Board(key, start);
        try
        {
            return await ((Task<T>)flight.Landing).WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    private Flight Board<T>(string key, Func<CancellationToken, Task<T>> start)
    {
        lock (_gate)
        {
            if (!_flights.TryGetValue(key, out var flight) || flight.Landing.IsCompleted)
            {
                var cancellation = new CancellationTokenSource();
                flight = _flights[key] = new Flight(cancellation, Task.Run(() => start(cancellation.Token), CancellationToken.None));
            }

            flight.Waiting++;
            return flight;
        }
    }

    private void Leave(string key, Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0)
            {
                return;
            }

            if (_flights.GetValueOrDefault(key) == flight)
            {
                _flights.Remove(key);
            }
        }

        // Nobody looks at a flight that all have left, so its failure is nobody's.
        _ = flight.Landing.ContinueWith(landing => landing.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        flight.Cancellation.Cancel();
        flight.Cancellation.Dispose();
    }

    private sealed class Flight(CancellationTokenSource cancellation, Task landing)
    {
        public CancellationTokenSource Cancellation { get; } = cancellation;

        public Task Landing { get; } = landing;

        public int Waiting { get; set; }
    }
}
