using RegistryDashboard.Web.Formatting;

namespace RegistryDashboard.Web.Tests.Formatting;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("RUN echo //registry.npmjs.org/:_authToken=npm_abcdefghijklmnopqrstuvwxyz0123456789 > .npmrc", "npm_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("RUN echo npm_abcdefghijklmnopqrstuvwxyz0123456789", "npm_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("RUN PGPASSWORD=hunter2hunter2 psql", "hunter2hunter2")]
    [InlineData("RUN MYSQL_PWD=hunter2 mysql", "hunter2")]
    [InlineData("RUN curl -u bob:s3cretpw https://example.org/", "s3cretpw")]
    [InlineData("RUN curl -fsSLu bob:s3cretpw https://example.org/", "s3cretpw")]
    [InlineData("RUN curl --user 'bob:s3 cret' https://example.org/", "s3 cret")]
    [InlineData("RUN curl --user=\"bob:s3cret;x\" https://example.org/", "s3cret;x")]
    [InlineData("RUN ask --key sk-proj-abcdefghijklmnopqrstuvwxyz01", "sk-proj-abcdefghijklmnopqrstuvwxyz01")]
    [InlineData("RUN curl https://maps.example.org/?key=AIzaSyA0123456789abcdefghijklmnopqrstuv", "AIzaSyA0123456789abcdefghijklmnopqrstuv")]
    [InlineData("RUN echo '{\"auths\":{\"ghcr.io\":{\"auth\": \"Ym9iOnMzY3JldHB3\"}}}' > config.json", "Ym9iOnMzY3JldHB3")]
    [InlineData("RUN echo \"{\\\"password\\\": \\\"hunter2\\\"}\" > config.json", "hunter2")]
    [InlineData("RUN echo '{\"password\":\"hun\\\"ter2\"}' > config.json", "hun\\\"ter2")]
    [InlineData("RUN app --clientSecret=abcdef --x", "abcdef")]
    [InlineData("RUN app --password 'two words' --x", "'two words'")]
    [InlineData("RUN curl -H 'PRIVATE-TOKEN: abcdefghijkl' x", "abcdefghijkl")]
    [InlineData("RUN dotnet x 'Server=db;User=sa;Password=hunter2;'", "hunter2")]
    public void Secrets_in_commands_are_found_by_name_and_by_shape(string command, string secret)
    {
        var segments = SecretMask.OfCommand(command);

        Assert.Equal(secret, Assert.Single(segments, segment => segment.IsSecret).Text);
        Assert.Equal(command, string.Concat(segments.Select(segment => segment.Text)));
    }

    [Theory]
    [InlineData("apiKey=abcdef")]
    [InlineData("secretAccessKey=abcdef")]
    [InlineData("RAILS_MASTER_KEY=abcdef")]
    [InlineData("SECRET_KEY_BASE=abcdef")]
    [InlineData("_auth=Ym9iOnMzY3JldHB3")]
    [InlineData("NPMTOKEN=abcdef")]
    public void Names_are_read_by_their_humps_and_endings(string variable)
    {
        Assert.Equal(variable.Split('=')[1], Assert.Single(SecretMask.OfVariable(variable), segment => segment.IsSecret).Text);
    }

    [Theory]
    [InlineData("GPG_KEY=0D96DF4D4110E5C43FBFB17F2D347EA6AA65421D")]
    [InlineData("PATH=/usr/local/sbin:/usr/local/bin:/usr/bin")]
    [InlineData("TOKENIZERS_PARALLELISM=true")]
    [InlineData("PASSWORD_FILE=/run/x")]
    [InlineData("POSTGRES_PASSWORD_FILE=/run/secrets/db")]
    [InlineData("AUTHOR=x")]
    [InlineData("MONKEY=1")]
    [InlineData("SECRET_SANTA=bob")]
    [InlineData("PWD=/srv")]
    [InlineData("OLDPWD=/srv")]
    [InlineData("INIT_PWD=/srv")]
    [InlineData("ALLOW_EMPTY_PASSWORD=yes")]
    [InlineData("MAX_TOKENS=4096")]
    [InlineData("KEYCLOAK_AUTHENTICATION=oidc")]
    [InlineData("RUN PGPASSWORD=\"$PASSWORD\" psql")]
    [InlineData("RUN TOKEN=`cat /run/secrets/token` npm ci")]
    [InlineData("RUN docker run -u 1000:1000 app")]
    [InlineData("RUN chpst -u www-data:www-data app")]
    [InlineData("RUN pip install flask-sqlalchemy-migrations-of-great-length task-abcdefghijklmnopqrstuvwxyz")]
    [InlineData("RUN npm_config_cache=/tmp npm ci")]
    [InlineData("COPY --chown=node:node . .")]
    public void What_only_resembles_a_secret_is_plain(string variable)
    {
        Assert.All(variable.StartsWith("RUN ", StringComparison.Ordinal) ? [] : SecretMask.OfVariable(variable), segment => Assert.False(segment.IsSecret));
        Assert.DoesNotContain(SecretMask.OfCommand(variable), segment => segment.IsSecret);
    }

    [Fact]
    public void Where_two_secrets_overlap_both_are_whole()
    {
        var segments = SecretMask.OfCommand("RUN X_TOKEN=https://bob:one;two@example.org/x make");

        Assert.DoesNotContain(segments, segment => !segment.IsSecret && segment.Text.Contains("two", StringComparison.Ordinal));
    }
}
