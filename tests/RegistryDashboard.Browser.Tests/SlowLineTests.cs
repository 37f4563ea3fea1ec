using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RegistryDashboard.Testing;
using static Microsoft.Playwright.Assertions;

namespace RegistryDashboard.Browser.Tests;

/// <summary>What is done while the server's answers to what was done before are still on their way.</summary>
public sealed class SlowLineTests(RunningSite site) : IClassFixture<RunningSite>
{
    private readonly Gate _toServer = new();
    private readonly Gate _toPage = new();

    [Fact]
    public async Task What_is_typed_faster_than_the_server_answers_stays()
    {
        var page = await OpenAsync("repositories/samples.localhost/library/golang");
        var filter = page.Locator("main input[type=search]");

        _toPage.Shut();
        await filter.PressSequentiallyAsync("1.");
        await Eventually.SoAsync(() => Task.FromResult(_toPage.Keeps("filter=1.")), TimeSpan.FromSeconds(5));
        _toServer.Shut();
        await filter.PressSequentiallyAsync("2");
        _toPage.Open();
        await Expect(page).ToHaveURLAsync(new Regex(@"filter=1\.$"));
        await filter.PressSequentiallyAsync("3");
        _toServer.Open();

        await Expect(page.Locator(".tag-row[data-row]")).ToHaveCountAsync(2);
        await Expect(filter).ToHaveValueAsync("1.23");
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await (await site.NewProfileAsync()).NewPageAsync();
        await page.RouteWebSocketAsync("**/_blazor*", line =>
        {
            var server = line.ConnectToServer();
            line.OnMessage(frame => _toServer.Pass(frame.Binary!, server.Send));
            server.OnMessage(frame => _toPage.Pass(frame.Binary!, line.Send));
        });
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("[data-circuit]");
        return page;
    }

    /// <summary>Lets frames through in their order, or keeps them until it is opened.</summary>
    private sealed class Gate
    {
        private readonly Queue<(byte[] Frame, Action<byte[]> Send)> _kept = new();
        private bool _isShut;

        public bool Keeps(string text)
        {
            lock (_kept)
            {
                return _kept.Any(kept => kept.Frame.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
            }
        }

        public void Shut()
        {
            lock (_kept)
            {
                _isShut = true;
            }
        }

        public void Open()
        {
            lock (_kept)
            {
                _isShut = false;
                while (_kept.TryDequeue(out var kept))
                {
                    kept.Send(kept.Frame);
                }
            }
        }

        public void Pass(byte[] frame, Action<byte[]> send)
        {
            lock (_kept)
            {
                if (_isShut)
                {
                    _kept.Enqueue((frame, send));
                }
                else
                {
                    send(frame);
                }
            }
        }
    }
}
