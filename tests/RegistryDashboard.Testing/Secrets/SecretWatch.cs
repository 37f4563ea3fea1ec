using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;

namespace RegistryDashboard.Testing;

/// <summary>
/// Looks for the passwords and tokens of the tests in all that the dashboard lets out while they run: logs, pages and answers, spans, metrics.
/// What is found fails the run at its end.
/// </summary>
public sealed class SecretWatch
{
    private const int Shortest = 8;
    private readonly ConcurrentDictionary<string, string> _secrets = new();
    private readonly ConcurrentDictionary<string, int> _looked = new();
    private readonly ConcurrentQueue<string> _leaks = new();
    private volatile SearchValues<string> _search = SearchValues.Create([], StringComparison.Ordinal);

    /// <summary>That of this process, which the servers and sites of the tests report to.</summary>
    public static SecretWatch OfThisRun { get; } = new();

    /// <summary>What was found where.</summary>
    public IReadOnlyList<string> Leaks => [.. _leaks];

    /// <summary>How much was looked at.</summary>
    public string Summary => $"Looked for {_secrets.Values.Distinct().Count()} secrets in {string.Join(", ", _looked.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"))}: {_leaks.Count} found.";

    /// <summary>Looks for a secret from now on, as it is and as pages, addresses and headers would write it.</summary>
    public void Guard(string? secret)
    {
        if (string.IsNullOrEmpty(secret) || _secrets.ContainsKey(secret))
        {
            return;
        }

        if (secret.Length < Shortest)
        {
            throw new ArgumentException($"'{secret}' may stand anywhere: what is looked for has {Shortest} characters at least.", nameof(secret));
        }

        foreach (var form in new[] { secret, WebUtility.HtmlEncode(secret), HtmlEncoder.Default.Encode(secret), Uri.EscapeDataString(secret), JavaScriptEncoder.Default.Encode(secret) })
        {
            _secrets.TryAdd(form, secret);
        }

        _search = SearchValues.Create([.. _secrets.Keys], StringComparison.Ordinal);
    }

    /// <summary>Guards what a header <c>Authorization</c> carries: a token, or a user's password besides. Of a short one, which may be a word, what stands before it too.</summary>
    public void GuardAuthorization(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var shown) || shown.Parameter is not { } parameter)
        {
            return;
        }

        Guard(parameter.Length < Shortest ? header : parameter);
        if (shown.Scheme == "Basic" && TryDecode(parameter) is { } signIn && signIn.Split(':', 2) is [_, var password])
        {
            Guard(password.Length >= Shortest ? password : signIn.Length >= Shortest ? signIn : null);
        }
    }

    /// <summary>Guards what a setting holds, or its file, if it is one of those that hold secrets.</summary>
    public void GuardSetting(string key, string? value)
    {
        if (key.EndsWith(":Password", StringComparison.Ordinal) || key.EndsWith(":Token", StringComparison.Ordinal) || key.EndsWith(":ClientSecret", StringComparison.Ordinal))
        {
            Guard(value);
        }

        if (key.EndsWith(":PasswordFile", StringComparison.Ordinal) && File.Exists(value) && File.ReadAllText(value).Trim() is { Length: >= Shortest } password)
        {
            Guard(password);
        }
    }

    /// <summary>Looks at what was let out.</summary>
    /// <param name="kind">What it is a part of, in the plural: <c>log lines</c>.</param>
    /// <param name="where">Which part.</param>
    /// <param name="text">As it was let out.</param>
    public void Look(string kind, string where, string text)
    {
        _looked.AddOrUpdate(kind, 1, (_, count) => count + 1);
        var at = text.AsSpan().IndexOfAny(_search);
        if (at >= 0)
        {
            _leaks.Enqueue($"{kind}, {where}: …{text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)]}…");
        }
    }

    private static string? TryDecode(string parameter)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(parameter));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
