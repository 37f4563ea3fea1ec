using Microsoft.Extensions.Primitives;
using RegistryDashboard.Oci.Distribution;
using RegistryDashboard.Web.Configuration;
using RegistryDashboard.Web.Configuration.Docker;

namespace RegistryDashboard.Web.Hosting;

/// <summary>
/// Reads the configuration again when it changes. Besides what its providers watch, its files and docker's own are looked at every two seconds.
/// What is wrong is told, and changes nothing.
/// </summary>
internal sealed class ConfigurationReload(
    IConfiguration configuration,
    ConfigurationFiles files,
    OptionsReader reader,
    CurrentOptions current,
    ConfiguredRegistries registries,
    TimeProvider time,
    ILogger<ConfigurationReload> logger) : IHostedService, IDisposable
{
    /// <summary>Changes come in bursts: files are written in pieces, and several at once.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private IDisposable? _watch;
    private ITimer? _settled;
    private ITimer? _look;
    private FileStamp? _docker;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _docker = StampOfDocker();
        Tell([], [.. current.Value.Warnings, .. current.Value.DockerNotes]);
        _settled = time.CreateTimer(_ => Reload(), null, Quiet, Timeout.InfiniteTimeSpan);
        _look = time.CreateTimer(_ => LookAtFiles(), null, Look, Look);
        _watch = ChangeToken.OnChange(configuration.GetReloadToken, () => _settled.Change(Quiet, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _settled?.Dispose();
        _look?.Dispose();
    }

    /// <summary>While something is wrong it may also be mended where nobody watches: a certificate's file that was missing is there.</summary>
    private void LookAtFiles()
    {
        if (files.HaveChanged || StampOfDocker() != _docker || current.State.Problems.Count > 0)
        {
            _settled!.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
    }

    private FileStamp? StampOfDocker() =>
        DockerConfigReader.PathOf(configuration.GetSection(DockerConfigReader.Key)) is { } path ? FileStamp.Of(path) : null;

    private void Reload()
    {
        lock (_gate)
        {
            try
            {
                _docker = StampOfDocker();
                var broken = files.Load();
                if (broken.Count > 0)
                {
                    Refuse(broken);
                }
                else
                {
                    Accept(reader.Read());
                }
            }
            catch (ConfigurationException exception)
            {
                Refuse(exception.Problems);
            }
            catch (Exception exception)
            {
                // Nobody stands behind a timer: what it throws would end the process, and what is in force can stay.
                logger.ReloadFailed(exception);
            }
        }
    }

    private void Refuse(IReadOnlyList<ConfigurationProblem> problems)
    {
        if (!problems.SequenceEqual(current.State.Problems))
        {
            logger.ConfigurationRefused(problems.Count);
            Tell(current.State.Problems, problems);
            current.Refuse(problems, time.GetUtcNow());
        }
    }

    private void Accept(DashboardOptions wanted)
    {
        var (before, options) = (current.Value, RestartKeys.Keep(current.Value, wanted));
        var wasRefused = current.State.Problems.Count > 0;
        var changes = registries.Apply(options.Registries);
        current.Accept(options);
        Tell([.. before.Warnings, .. before.DockerNotes], [.. options.Warnings, .. options.DockerNotes]);
        if (changes.Any || wasRefused || before != options)
        {
            logger.ConfigurationRead(string.Join(", ", changes.Added), string.Join(", ", changes.Changed), string.Join(", ", changes.Removed));
        }
    }

    /// <summary>Each in a line of its own, once.</summary>
    private void Tell(IReadOnlyList<ConfigurationProblem> before, IReadOnlyList<ConfigurationProblem> now)
    {
        foreach (var problem in now.Except(before))
        {
            logger.ConfigurationProblem(problem.ToString());
        }
    }
}
