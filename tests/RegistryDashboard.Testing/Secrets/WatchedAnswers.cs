using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing;

/// <summary>Looks at each answer of a site to HTTP, body and headers; its cookies, and what visitors show, are secrets themselves.</summary>
public sealed class WatchedAnswers(SecretWatch watch) : IStartupFilter
{
    private const string Session = "registrydashboard=";

    /// <inheritdoc />
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(WatchAsync);
        next(app);
    };

    private async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        watch.GuardAuthorization(context.Request.Headers.Authorization);
        var body = context.Response.Body;
        using var copy = new CopyStream(body);
        context.Response.Body = copy;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            var headers = context.Response.Headers.Where(header => header.Key != "Set-Cookie").Select(header => $"{header.Key}: {header.Value}");
            watch.Look("answers", context.Request.Path, $"{string.Join('\n', headers)}\n{copy.Text}");
            GuardSessions(context.Response.Headers.SetCookie);
        }
    }

    private void GuardSessions(IEnumerable<string?> cookies)
    {
        foreach (var cookie in cookies.OfType<string>().Where(cookie => cookie.Contains(Session, StringComparison.Ordinal)))
        {
            var value = cookie[(cookie.IndexOf(Session, StringComparison.Ordinal) + Session.Length)..].Split(';')[0];
            if (value.Length > 0)
            {
                watch.Guard(value);
            }
        }
    }

    private sealed class CopyStream(Stream inner) : Stream
    {
        private readonly MemoryStream _copy = new();

        public string Text => Encoding.UTF8.GetString(_copy.ToArray());

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            _copy.Write(buffer, offset, count);
            inner.Write(buffer, offset, count);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _copy.Write(buffer.Span);
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
