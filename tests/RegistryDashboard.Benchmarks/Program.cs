using RegistryDashboard.Benchmarks;

// Measures, by hand and never in a test. The first argument says what: "journeys" until there is more.
switch (args.FirstOrDefault())
{
    case "journeys":
        await JourneyClock.RunAsync();
        break;
    default:
        Console.Error.WriteLine("What is to be measured? journeys");
        return 64;
}

return 0;
