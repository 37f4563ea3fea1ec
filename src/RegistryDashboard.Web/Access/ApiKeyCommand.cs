namespace RegistryDashboard.Web.Access;

/// <summary><c>apikey [name]</c>: makes a key for a program, and what to set for it. The key is shown this once and kept nowhere.</summary>
internal static class ApiKeyCommand
{
    public const string Name = "apikey";

    /// <summary>Always 0.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var name = arguments is [var given, ..] ? given : "bot";
        var key = ApiKey.Create();
        await output.WriteLineAsync($"The key, shown this once; it is sent as Authorization: Bearer\n  {key}\n");
        await output.WriteLineAsync($"What the dashboard is given\n  Access__ApiKeys__{name}__Hash={ApiKey.HashOf(key)}\n  Access__ApiKeys__{name}__Registries=registry.corp.example");
        return 0;
    }
}
