using Microsoft.Extensions.Time.Testing;
using RegistryDashboard.Oci.References;
using RegistryDashboard.Oci.Registries;
using RegistryDashboard.Web.Requests;

namespace RegistryDashboard.Web.Tests.Requests;

public sealed class RequestTrailTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RequestTrail _trail;
    private readonly RegistryEntry _entry = Views.Entry();
    private string _page = "images/a";

    public RequestTrailTests()
    {
        _trail = new RequestTrail(_clock);
        _trail.Follow(() => _page);
    }

    [Fact]
    public async Task What_was_sent_is_told_with_who_answered()
    {
        await AskAsync("1.0", Answer(Sent()));

        var question = Assert.Single(_trail.Questions);
        Assert.Equal((Views.Host, false, false), (question.AnsweredBy, question.IsOpen, question.IsFromMemory));
        Assert.Equal(200, Assert.Single(question.Exchanges).Status);
    }

    [Fact]
    public async Task What_was_sent_before_it_was_asked_is_from_memory()
    {
        var sent = Sent();
        _clock.Advance(TimeSpan.FromSeconds(11));

        await AskAsync("1.0", Answer(sent));

        Assert.True(Assert.Single(_trail.Questions).IsFromMemory);
    }

    [Fact]
    public async Task What_the_same_page_sent_when_it_was_drawn_the_first_time_is_not()
    {
        var sent = Sent();
        _clock.Advance(TimeSpan.FromSeconds(2));

        await AskAsync("1.0", Answer(sent));

        Assert.False(Assert.Single(_trail.Questions).IsFromMemory);
    }

    [Fact]
    public async Task An_old_answer_is_told_with_what_was_tried_in_vain_and_why()
    {
        var sent = Sent();
        _clock.Advance(TimeSpan.FromMinutes(5));
        var tried = new Exchange("HEAD", sent.Url, null, _clock.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        var failure = new RegistryError(RegistryErrorKind.Unreachable, Views.Host, "HEAD", "Connection refused") { Exchanges = [tried] };

        await AskAsync("1.0", Task.FromResult((await Answer(sent)) with { Failure = failure }));

        var question = Assert.Single(_trail.Questions);
        Assert.Equal([sent, tried], question.Exchanges);
        Assert.Equal(("Connection refused", false), (question.Failure!.Detail, question.IsFromMemory));
    }

    [Fact]
    public async Task What_a_page_sent_is_not_forgotten_when_it_asks_again()
    {
        var sent = Sent();
        await AskAsync("1.0", Answer(sent));
        _clock.Advance(TimeSpan.FromSeconds(2));

        await AskAsync("1.0", Answer(sent));

        Assert.False(Assert.Single(_trail.Questions).IsFromMemory);
    }

    [Fact]
    public async Task A_question_is_told_while_it_waits_and_not_after_someone_gave_it_up()
    {
        var answer = new TaskCompletionSource<Answer<Digest?>>();
        var asking = AskAsync("1.0", answer.Task);
        Assert.True(Assert.Single(_trail.Questions).IsOpen);

        answer.SetCanceled(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Empty(_trail.Questions);
    }

    [Fact]
    public async Task A_failure_is_told_until_an_answer_comes()
    {
        var failure = new RegistryException(RegistryError.NotConfigured(_entry.Host));
        await Assert.ThrowsAsync<RegistryException>(() => AskAsync("1.0", Task.FromException<Answer<Digest?>>(failure)));
        Assert.Same(failure.Error, Assert.Single(_trail.Questions).Problem);

        await AskAsync("1.0", Answer(Sent()));

        Assert.Null(Assert.Single(_trail.Questions).Problem);
    }

    [Fact]
    public async Task Another_page_begins_afresh()
    {
        await AskAsync("1.0", Answer(Sent()));
        _page = "images/b";

        await AskAsync("2.0", Answer(Sent()));

        Assert.Equal(new Asked.Resolve(Reference("2.0")), Assert.Single(_trail.Questions).Asked);
    }

    [Fact]
    public async Task Without_a_page_nothing_is_kept()
    {
        var trail = new RequestTrail(_clock);

        await trail.AskAsync(_entry, new Asked.Resolve(Reference("1.0")), () => Answer(Sent()));

        Assert.Empty(trail.Questions);
    }

    [Fact]
    public async Task No_more_than_the_newest_are_kept()
    {
        for (var tag = 0; tag <= RequestTrail.Most; tag++)
        {
            await AskAsync($"{tag}", Answer(Sent()));
        }

        Assert.Equal(RequestTrail.Most, _trail.Questions.Count);
        Assert.Equal(new Asked.Resolve(Reference("1")), _trail.Questions[0].Asked);
    }

    private Exchange Sent() => new("HEAD", "https://r.example:5000/v2/team/app/manifests/1.0", 200, _clock.GetUtcNow(), TimeSpan.FromMilliseconds(40));

    private Task<Answer<Digest?>> Answer(Exchange exchange) => Task.FromResult(new Answer<Digest?>(Views.DigestOf("x"), Views.Host, exchange.At, [exchange]));

    private Task<Answer<Digest?>> AskAsync(string tag, Task<Answer<Digest?>> answer) =>
        _trail.AskAsync(_entry, new Asked.Resolve(Reference(tag)), () => answer);

    private static ImageReference Reference(string tag) => ImageReference.Parse($"{Views.Host}/team/app:{tag}", RegistryHost.DockerHub);
}
