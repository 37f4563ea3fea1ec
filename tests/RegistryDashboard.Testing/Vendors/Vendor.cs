using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RegistryDashboard.Testing.Vendors;

/// <summary>
/// A vendor's registry on loopback: statuses, headers and bodies in the shapes that were seen of it, without a secret. It holds an index of two
/// platforms at <see cref="Repository"/>:<see cref="Tag"/>. A second server stands for its token service and storage on other hosts.
/// </summary>
public abstract class Vendor : IAsyncDisposable
{
    /// <summary>The bearer token that it gives and takes.</summary>
    public const string Token = "eyJhbGciOiJSUzI1NiJ9.recorded.shape";

    private const string Json = "application/json; charset=utf-8";

    /// <summary>The registry.</summary>
    public FakeRegistry Registry { get; private set; } = null!;

    /// <summary>Its token service and storage, where these are elsewhere.</summary>
    public FakeRegistry Elsewhere { get; private set; } = null!;

    /// <summary>The host as references name it.</summary>
    public abstract string Host { get; }

    /// <summary>The repository that is there.</summary>
    public virtual string Repository => "team/app";

    /// <summary>The tag of the index.</summary>
    public virtual string Tag => "1.0";

    /// <summary>What its list of tags gives, as it writes them, whatever they are.</summary>
    public virtual IReadOnlyList<string> WrittenTags => ["1.0", "1.1", "1.2", "1.3", "latest"];

    /// <summary>Names per page, where it decides that by itself.</summary>
    protected virtual int PageSize => 2;

    /// <summary>Whether it sends blobs to storage elsewhere.</summary>
    protected virtual bool StoresElsewhere => true;

    /// <summary>The user whom it knows; null where it asks nobody to sign in by Basic.</summary>
    protected virtual string? BasicUser => null;

    /// <summary>Starts one.</summary>
    public static async Task<TVendor> StartAsync<TVendor>()
        where TVendor : Vendor, new()
    {
        var vendor = new TVendor();
        vendor.Registry = await FakeRegistry.StartAsync(vendor.Fill);
        vendor.Elsewhere = await FakeRegistry.StartAsync();
        vendor.Registry.Script = vendor.ScriptAsync;
        vendor.Elsewhere.Script = vendor.AnswerElsewhereAsync;
        return vendor;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        await Elsewhere.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What it holds.</summary>
    protected virtual void Fill(FakeContent content) => new IndexBuilder(content, $"{Repository}:{Tag}").With("linux/amd64").With("linux/arm64").Build();

    /// <summary>What stands on every answer.</summary>
    protected virtual void Mark(IHeaderDictionary headers) => headers["Docker-Distribution-Api-Version"] = "registry/2.0";

    /// <summary>Asks to sign in, or gives tokens; false lets the question through.</summary>
    protected virtual Task<bool> SignInAsync(HttpContext context) => Task.FromResult(false);

    /// <summary>Answers as no other does; false leaves it to what all have in common.</summary>
    protected virtual Task<bool> AnswerAsync(HttpContext context) => Task.FromResult(false);

    /// <summary>Storage, which like S3 refuses who shows a credential besides the signed address.</summary>
    protected virtual async Task<bool> AnswerElsewhereAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0)
        {
            return await SayAsync(context, 400, "<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>", "application/xml");
        }

        context.Response.ContentType = "application/octet-stream";
        await context.Response.Body.WriteAsync(Registry.Content.Blobs[context.Request.Path.Value!.Trim('/')]);
        return true;
    }

    /// <summary>A status with a body, and true.</summary>
    protected static async Task<bool> SayAsync(HttpContext context, int status, string body, string type = Json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.WriteAsync(body, Encoding.UTF8);
        }

        return true;
    }

    /// <summary>An error as the specification writes it, and true.</summary>
    protected static Task<bool> RefuseAsync(HttpContext context, int status, string code, string message, string detail = "null") =>
        SayAsync(context, status, $$"""{"errors":[{"code":"{{code}}","message":"{{message}}","detail":{{detail}}}]}""");

    /// <summary>401 with a challenge, and true.</summary>
    protected static Task<bool> ChallengeAsync(HttpContext context, string challenge, string message = "authentication required")
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return RefuseAsync(context, 401, "UNAUTHORIZED", message);
    }

    /// <summary>Whether the question carries the bearer token.</summary>
    protected static bool HasToken(HttpContext context) => context.Request.Headers.Authorization == $"Bearer {Token}";

    /// <summary>Whether it carries the user with the password <c>secret</c>.</summary>
    protected bool HasBasic(HttpContext context) =>
        context.Request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{BasicUser}:s3cret-of-viewer"))}";

    /// <summary>Whether the question is for the tags of the repository.</summary>
    protected bool IsOfTags(HttpContext context) => context.Request.Path == $"/v2/{Repository}/tags/list";

    /// <summary>The scope of a question, as challenges write it.</summary>
    protected static string ScopeOf(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["v2", "_catalog"] ? "registry:catalog:*" : parts.Length > 3 ? $"repository:{string.Join('/', parts[1..^2])}:pull" : "";
    }

    /// <summary>
    /// A page of names; <paramref name="cursorOf"/> makes the cursor of a position, and what no such cursor is, is a position that is none: false then.
    /// </summary>
    protected async Task<bool> PageAsync(
        HttpContext context, string member, IReadOnlyList<string> names, string parameter, Func<int, string> cursorOf, Func<string, string?> linkOf, string more = "")
    {
        var cursor = context.Request.Query[parameter].ToString();
        var start = cursor.Length == 0 ? 0 : Enumerable.Range(1, names.Count).FirstOrDefault(position => cursorOf(position) == cursor, -1);
        if (start < 0)
        {
            return false;
        }

        var end = Math.Min(start + PageSize, names.Count);
        if (end < names.Count && linkOf(Uri.EscapeDataString(cursorOf(end))) is { } link)
        {
            context.Response.Headers.Link = link;
        }

        var page = JsonSerializer.Serialize(names.Skip(start).Take(end - start));
        return await SayAsync(context, 200, $$"""{{{more}}"name":"{{Repository}}","{{member}}":{{page}}}""");
    }

    /// <summary>A number as a cursor that tells nothing.</summary>
    protected static string Opaque(int position) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"gAAAA+/{position}=")));

    private async Task<bool> ScriptAsync(HttpContext context)
    {
        Mark(context.Response.Headers);
        return await SignInAsync(context) || await AnswerAsync(context) || SendToStorage(context);
    }

    private bool SendToStorage(HttpContext context)
    {
        if (!StoresElsewhere || !context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = $"{Elsewhere.Url}{context.Request.Path.Value.Split('/')[^1]}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=signed";
        return true;
    }
}
