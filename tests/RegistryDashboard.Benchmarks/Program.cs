using RegistryDashboard.Benchmarks;

// Measures, by hand and never in a test. The first argument says what.
switch (args.FirstOrDefault())
{
    case "journeys":
        await JourneyClock.RunAsync();
        break;
    case "faults":
        await FaultClock.RunAsync();
        break;
    case "circuits":
        await CircuitHeap.RunAsync();
        break;
    default:
        Console.Error.WriteLine("What is to be measured? journeys, faults, circuits");
        return 64;
}

return 0;
