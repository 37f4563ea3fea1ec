using System.Net.Http.Headers;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Reads the whole answer, bounded in bytes and in silence, so that a try is over only when its body is there: a body that breaks off is
/// tried again like a connection that does.
/// </summary>
internal sealed class BoundedBodyHandler(TimeProvider time) : DelegatingHandler
{
    private const int BufferSize = 16 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var patience = request.MayBePassedOn() ? Limits.HeadersOfOne : Limits.Headers;
        using var silence = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            request.Options.Set(RequestOptions.AnsweredAt, time.GetUtcNow());
            var body = await ReadAsync(response, LimitOf(request, response), () => silence.CancelAfter(Limits.IdleRead), either.Token);
            response.Content = ContentOf(response, body);
            return response;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw exception.InnerException is TimeoutException
                ? new TimeoutException("No connection came about in time.", exception)
                : new SilenceException(patience, exception);
        }
    }

    private static int LimitOf(HttpRequestMessage request, HttpResponseMessage response) =>
        response.IsSuccessStatusCode && request.Options.TryGetValue(RequestOptions.Limit, out var limit) ? limit : Limits.ErrorBody;

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, int limit, Action heard, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[BufferSize];
        while (true)
        {
            heard();
            var count = await stream.ReadAsync(buffer, cancellationToken);
            if (count == 0)
            {
                return body.ToArray();
            }

            if (body.Length + count > limit)
            {
                return response.IsSuccessStatusCode ? throw new TooLargeException(limit) : body.ToArray();
            }

            body.Write(buffer, 0, count);
        }
    }

    private static ReadOnlyMemoryContent ContentOf(HttpResponseMessage response, byte[] body)
    {
        using var wire = response.Content;
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(TypeOf(wire), out var type) ? type : null;
        foreach (var method in wire.Headers.Allow)
        {
            content.Headers.Allow.Add(method);
        }

        return content;
    }

    private static string? TypeOf(HttpContent content) => content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;
}
