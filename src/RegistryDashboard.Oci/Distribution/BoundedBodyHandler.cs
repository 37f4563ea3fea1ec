using System.Net.Http.Headers;

namespace RegistryDashboard.Oci.Distribution;

/// <summary>
/// Reads the whole answer, bounded in bytes and in silence, so that a try is over only when its body is there: a body that breaks off is
/// tried again like a connection that does.
/// </summary>
internal sealed class BoundedBodyHandler : DelegatingHandler
{
    private const int BufferSize = 16 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(Limits.Headers);
        try
        {
            var response = await base.SendAsync(request, silence.Token);
            response.Content = await ReadAsync(response, LimitOf(request, response), silence);
            return response;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var isConnect = exception.InnerException is TimeoutException;
            throw new TimeoutException(isConnect ? $"No connection within {Limits.Connect.TotalSeconds:0} s." : $"Silence for {Limits.Headers.TotalSeconds:0} s.", exception);
        }
    }

    private static int LimitOf(HttpRequestMessage request, HttpResponseMessage response) =>
        response.IsSuccessStatusCode && request.Options.TryGetValue(RequestOptions.Limit, out var limit) ? limit : Limits.ErrorBody;

    private static async Task<HttpContent> ReadAsync(HttpResponseMessage response, int limit, CancellationTokenSource silence)
    {
        using (response.Content)
        {
            await using var stream = await response.Content.ReadAsStreamAsync(silence.Token);
            var bytes = await ReadAsync(stream, limit, response.IsSuccessStatusCode, silence);
            var content = new ReadOnlyMemoryContent(bytes);
            content.Headers.ContentType = MediaTypeHeaderValue.TryParse(TypeOf(response), out var type) ? type : null;
            return content;
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int limit, bool isWhole, CancellationTokenSource silence)
    {
        using var body = new MemoryStream();
        var buffer = new byte[BufferSize];
        while (true)
        {
            silence.CancelAfter(Limits.IdleRead);
            var count = await stream.ReadAsync(buffer, silence.Token);
            if (count == 0)
            {
                return body.ToArray();
            }

            if (body.Length + count > limit)
            {
                return isWhole ? throw new TooLargeException(limit) : body.ToArray();
            }

            body.Write(buffer, 0, count);
        }
    }

    private static string? TypeOf(HttpResponseMessage response) => response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;
}
