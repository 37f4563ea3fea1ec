using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Testing.Vendors;

namespace RegistryDashboard.Oci.Tests.Vendors;

public sealed class EcrPublicTests : VendorContract<EcrPublic>
{
    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) CatalogRefusal => (RegistryErrorKind.Unsupported, RegistryAdvice.TypeName);

    protected override (RegistryErrorKind Kind, RegistryAdvice Advice) Missing => (RegistryErrorKind.NotFound, RegistryAdvice.CheckReference);

    [Fact]
    public async Task A_full_last_page_is_not_followed_by_a_question_of_our_own()
    {
        await using var ecr = await Vendor.StartAsync<EcrPublic>();
        using var client = Client(ecr);

        await WalkAsync(page => client.ListTagsAsync(RepositoryName.Parse(ecr.Repository), page, Cancellation), 2);

        Assert.Equal(2, ecr.Registry.Requests.Count(request => request.Path.Contains("/tags/list", StringComparison.Ordinal) && request.Header("Authorization") is not null));
    }

    [Fact]
    public async Task A_last_name_that_it_does_not_take_is_the_end_of_the_list()
    {
        await using var ecr = await Vendor.StartAsync<EcrPublic>();
        using var client = Client(ecr);

        var page = await client.ListTagsAsync(RepositoryName.Parse(ecr.Repository), new PageRequest(2, "n=2&last=1.1"), Cancellation);

        Assert.Equal((0, null), (page.Value.Names.Count, page.Value.Next));
    }

    /// <summary>aws/containers-roadmap #2835: a token that ended is answered by 400 without a challenge, so it must never be shown.</summary>
    [Fact]
    public async Task A_token_that_does_not_say_when_it_ends_is_renewed_after_a_minute()
    {
        await using var ecr = await Vendor.StartAsync<EcrPublic>();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = Client(ecr, time: time);
        await client.GetManifestAsync(Reference(ecr, "team/app:1.0"), Cancellation);

        time.Advance(TimeSpan.FromMinutes(1));
        ecr.EndTokens();
        var answer = await client.GetManifestAsync(Reference(ecr, "team/app:1.0"), Cancellation);

        Assert.Equal([200, 200], answer.Exchanges.Select(exchange => exchange.Status));
    }

    [Fact]
    public async Task A_token_that_ends_before_its_time_is_renewed_although_the_answer_is_400()
    {
        await using var ecr = await Vendor.StartAsync<EcrPublic>();
        using var client = Client(ecr);
        await client.GetManifestAsync(Reference(ecr, "team/app:1.0"), Cancellation);

        ecr.EndTokens();
        var head = await client.ResolveAsync(Reference(ecr, "team/app:1.0"), null, Cancellation);

        Assert.NotNull(head.Value);
        Assert.Equal([400, 200, 200], head.Exchanges.Select(exchange => exchange.Status));
    }
}
