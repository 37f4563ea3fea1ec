using System.Net.Http.Json;
using System.Text.Json;

namespace RegistryDashboard.Web.Tests.Access;

/// <summary>Answers that are problems.</summary>
internal static class Problems
{
    /// <summary>The problem that a call is answered with.</summary>
    public static async Task<JsonElement> GetFromProblemAsync(this HttpClient visitor, string path)
    {
        var response = await visitor.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
