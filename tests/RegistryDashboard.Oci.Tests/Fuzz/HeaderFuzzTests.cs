using CsCheck;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing;

namespace RegistryDashboard.Oci.Tests.Fuzz;

public sealed class HeaderFuzzTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_link_leads_to_the_same_list_or_nowhere()
    {
        var asked = new Uri("https://registry.example/v2/app/tags/list?n=100");
        var links = Hostile.Text("<", ">", ";", "rel=\"next\"", "rel=next", "/v2/app/tags/list?", "?last=b&n=100", "last=", "https://registry.example", "https://evil.example", "//evil.example/", "http://", "#", "%0d%0a", "..", ",");

        links.Array[0, 3].Sample(
            values =>
            {
                if (LinkHeader.NextQuery(values, asked) is not { } query)
                {
                    return;
                }

                var next = new RegistryPath(new DistributionSettings(RegistryHost.DockerHub, new Uri(asked.GetLeftPart(UriPartial.Authority)))).Tags(RepositoryName.Parse("app"), new PageRequest(100, query), true);
                Assert.Equal(asked.Authority, next.Authority);
                Assert.Equal(asked.AbsolutePath, next.AbsolutePath);
            },
            iter: Hostile.Count);
    }

    [Fact]
    public void A_challenge_is_read_or_is_none()
    {
        var challenges = Hostile.Text("Bearer ", "bearer", "Basic ", "realm=", "\"https://auth.example/token\"", "service=", "scope=\"repository:app:pull\"", ",", "=", "\"", "\\", "\\\"", " ");

        challenges.Array[0, 3].Sample(
            values =>
            {
                var challenge = BearerChallenge.Find(values);

                _ = BearerChallenge.OffersBasic(values);
                Assert.True(challenge is null || challenge.Realm.Length > 0);
            },
            iter: Hostile.Count);
    }

    [Fact]
    public void Headers_of_time_quota_and_warning_are_read_or_are_none()
    {
        var values = Hostile.Text("Wed, 25 Nov 2026 01:00:00 GMT", "-1", "0", "120", "100;w=21600", ";w=", "299 - \"", "\"", "\\", "9223372036854775808", "1e400", " ", ",");

        Gen.Select(values, values, values).Sample(
            (time, quota, warning) =>
            {
                using var response = new HttpResponseMessage();
                response.Headers.TryAddWithoutValidation("Retry-After", time);
                response.Headers.TryAddWithoutValidation("RateLimit-Limit", quota);
                response.Headers.TryAddWithoutValidation("RateLimit-Remaining", quota);
                response.Headers.TryAddWithoutValidation("Warning", warning);

                var retryAt = RetryAfter.Read(response, Now);
                _ = RateLimitHeaders.Read(response, Now);
                _ = WarningHeader.Read(response);

                Assert.True(retryAt is null || retryAt <= Now.AddDays(31));
            },
            iter: Hostile.Count);
    }
}
