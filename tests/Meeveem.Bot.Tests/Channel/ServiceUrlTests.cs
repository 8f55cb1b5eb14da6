using Meeveem.Bot.DirectLine;
using Microsoft.Extensions.Options;
using Meeveem.Bot.Web.Hosting.Channel;
using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.Tests.Channels;

public sealed class ServiceUrlTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://smba.trafficmanager.net", true)]
    [InlineData("https://SMBA.trafficmanager.net:443/amer/9c1d/", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams", true)]
    [InlineData("https://webchat.botframework.com/", true)]
    [InlineData("http://smba.trafficmanager.net/emea/", false)]
    [InlineData("https://smba.trafficmanager.net:8443/emea/", false)]
    [InlineData("https://smba.trafficmanager.net.evil.com/", false)]
    [InlineData("https://evil.trafficmanager.net/", false)]
    [InlineData("https://trafficmanager.net/", false)]
    [InlineData("https://botframework.com.evil.com/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://smba.trafficmanager.net@evil.com/", false)]
    [InlineData("https://evil.com@smba.trafficmanager.net/", false)]
    [InlineData("https://evil.com#@smba.trafficmanager.net/", false)]
    [InlineData("https://evil.com\\@smba.trafficmanager.net/", false)]
    [InlineData("https:\\\\smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net/?x=1", false)]
    [InlineData("https://smba.trafficmanager.net./", false)]
    [InlineData(" https://smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net/\r\nX: y", false)]
    [InlineData("https://ѕmba.trafficmanager.net/", false)]
    [InlineData("https://smba。trafficmanager.net/", false)]
    [InlineData("https://xn--mba-o9d.botframework.com/", false)]
    [InlineData("https://169.254.169.254/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("http://localhost:3979/", false)]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams", false)]
    [InlineData("urn:embedded:directline", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("//smba.trafficmanager.net/", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Signed_in_only_microsofts_hosts_may_be_called(string? url, bool may) => Assert.Equal(may, Allowed().MayCall(url));

    [Theory]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams", true)]
    [InlineData("https://smba.trafficmanager.net/emea/", false)]
    public void The_governments_cloud_has_its_own_hosts(string url, bool may) =>
        Assert.Equal(may, Allowed(("ChannelService", "https://botframework.azure.us")).MayCall(url));

    [Theory]
    [InlineData("https://connector.example.org/base", true)]
    [InlineData("http://connector.example.org/base", false)]
    [InlineData("https://other.example.org:8443/", true)]
    [InlineData("https://other.example.org/", false)]
    [InlineData("https://a.connector.example.org/", false)]
    [InlineData("http://localhost:3979/", true)]
    [InlineData("http://localhost:3980/", false)]
    [InlineData("http://127.0.0.1:3979/", false)]
    public void Configured_hosts_may_be_called_as_configured(string url, bool may)
    {
        const string Hosts = "connector.example.org, https://other.example.org:8443 http://localhost:3979";
        Assert.Equal(may, Allowed(("Channel:ServiceUrls", Hosts)).MayCall(url));
    }

    [Fact]
    public void They_may_be_listed_in_a_file_too()
    {
        var allowed = Allowed(("Channel:ServiceUrls:0", "connector.example.org"), ("Channel:ServiceUrls:1", "x.example.org"));
        Assert.True(allowed.MayCall("https://x.example.org/"));
    }

    [Theory]
    [InlineData("http://connector.example.org")]
    [InlineData("169.254.169.254")]
    [InlineData("https://user@connector.example.org")]
    [InlineData("https://connector.example.org/path")]
    [InlineData("*.example.org:x")]
    [InlineData("ftp://connector.example.org")]
    public void What_cannot_be_allowed_stops_the_start(string entry)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Allowed(("Channel:ServiceUrls", entry)));
        Assert.Contains("Channel:ServiceUrls", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:3979/", true)]
    [InlineData("http://127.0.0.1:1/", false)]
    [InlineData("https://smba.trafficmanager.net/emea/", false)]
    public void Without_an_app_id_replies_stay_on_this_machine_and_on_the_ports_that_are_given(string url, bool may)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Channel:UnsignedReplyPorts", "3979")]).Build();
        Assert.Equal(may, new ServiceUrls(Settings.Read<ChannelSettings>(configuration, "")).MayCall(url));
    }

    private static ServiceUrls Allowed(params (string Name, string Value)[] settings)
    {
        var given = settings.Append(("MicrosoftAppId", "app"))
            .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given).Build();
        return new(Settings.Read<ChannelSettings>(configuration, ""));
    }
}
