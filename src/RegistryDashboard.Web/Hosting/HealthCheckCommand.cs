using System.Globalization;

namespace RegistryDashboard.Web.Hosting;

/// <summary><c>healthcheck</c>: asks the dashboard beside it whether it lives, since its image has neither a shell nor curl. Takes the same settings as the dashboard.</summary>
internal static class HealthCheckCommand
{
    public const string Name = "healthcheck";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>0 where it lives, else 1 and the reason.</summary>
    public static async Task<int> RunAsync(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.AddDefaults();
        if (AddressOf(builder.Configuration) is not { } address)
        {
            return await FailAsync("The dashboard listens on no http address of this machine.");
        }

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(address);
            return response.IsSuccessStatusCode ? 0 : await FailAsync($"{address} answers {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return await FailAsync($"{address} does not answer: {exception.Message}");
        }
    }

    /// <summary>The first http address that is listened on, by way of loopback wherever loopback is among its addresses.</summary>
    internal static Uri? AddressOf(IConfiguration configuration)
    {
        var urls = configuration["urls"] is { Length: > 0 } set ? set : string.Join(';', Parts(configuration["http_ports"]).Select(port => $"http://*:{port}"));
        var binding = Parts(urls).Select(BindingAddress.Parse).FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttp && !address.IsUnixPipe);
        var host = binding?.Host is "*" or "+" or "localhost" or "0.0.0.0" or "[::]" ? "127.0.0.1" : binding?.Host;
        return binding is null ? null : new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{binding.Port}{configuration["PathBase"]?.TrimEnd('/')}{Health.LivePath}"));
    }

    private static string[] Parts(string? text) => text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static async Task<int> FailAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }
}
