using RegistryDashboard.Oci.Registries;

namespace RegistryDashboard.Web.Requests;

/// <summary>
/// What the page that someone has open asked of registries: one trail for each request and each circuit. It begins afresh at another page, and
/// holds nothing before a page is there to be followed.
/// </summary>
public sealed class RequestTrail(TimeProvider time)
{
    /// <summary>More than this are not kept: the newest are.</summary>
    public const int Most = 500;

    private readonly Lock _gate = new();
    private readonly List<Question> _questions = [];
    private Func<string>? _page;
    private string? _followed;

    /// <summary>Called on any thread when there is more to see.</summary>
    public event Action? Changed;

    /// <summary>What was asked, oldest first; each question once, with what came of it last.</summary>
    public IReadOnlyList<Question> Questions
    {
        get
        {
            lock (_gate)
            {
                return [.. _questions];
            }
        }
    }

    /// <summary>Follows a page from now on. <paramref name="page"/> tells its address, without what changes on the page itself.</summary>
    public void Follow(Func<string> page) => _page = page;

    /// <summary>Asks, and keeps what came of it. Completes at once where the registry does.</summary>
    public async Task<Answer<T>> AskAsync<T>(RegistryEntry registry, Asked asked, Func<Task<Answer<T>>> ask)
    {
        if (_page is null)
        {
            return await ask();
        }

        var question = new Question(registry, asked, time.GetUtcNow());
        Put(question);
        try
        {
            var answer = await ask();
            Put(question.With(answer));
            return answer;
        }
        catch (RegistryException exception)
        {
            Put(question.With(exception.Error));
            throw;
        }
        catch (OperationCanceledException)
        {
            Remove(question);
            throw;
        }
    }

    /// <summary>What was sent for a question stays to be seen when the page asks the same again and has it from memory.</summary>
    private void Put(Question question)
    {
        lock (_gate)
        {
            StartAfresh();
            var at = _questions.FindIndex(other => IsSame(other, question));
            if (at < 0)
            {
                _questions.Add(question);
            }
            else if (_questions[at].AnsweredBy is null || !(question.IsOpen || question.IsFromMemory))
            {
                _questions[at] = question;
            }

            if (_questions.Count > Most)
            {
                _questions.RemoveAt(0);
            }
        }

        Changed?.Invoke();
    }

    private void Remove(Question question)
    {
        lock (_gate)
        {
            _questions.RemoveAll(other => IsSame(other, question) && other.IsOpen);
        }

        Changed?.Invoke();
    }

    private void StartAfresh()
    {
        var page = _page!();
        if (page != _followed)
        {
            _followed = page;
            _questions.Clear();
        }
    }

    private static bool IsSame(Question left, Question right) => left.Registry.Host == right.Registry.Host && left.Asked == right.Asked;
}
