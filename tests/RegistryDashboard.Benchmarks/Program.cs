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
    default:
        Console.Error.WriteLine("What is to be measured? journeys, faults");
        return 64;
}

return 0;
