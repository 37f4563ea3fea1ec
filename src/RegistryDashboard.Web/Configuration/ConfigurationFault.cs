namespace RegistryDashboard.Web.Configuration;

/// <summary>What can be wrong with a key, or is to be said of it; each has its words in the resources, under its name.</summary>
public enum ConfigurationFault
{
    /// <summary>Not one of the keys {0}.</summary>
    UnknownKey,

    /// <summary>Of a capability that is still to come.</summary>
    StillToCome,

    /// <summary>A value where the keys {0} are expected.</summary>
    NotASection,

    /// <summary>Keys or a list where one value is expected.</summary>
    NotAValue,

    /// <summary>Neither true nor false.</summary>
    NotAFlag,

    /// <summary>Not a whole number from {0} to {1}.</summary>
    NotANumber,

    /// <summary>Not a time.</summary>
    NotATime,

    /// <summary>{0} is no host as references need it.</summary>
    NotAHost,

    /// <summary>Host is not set, and {0} of the Url is no host as references need it.</summary>
    UrlGivesNoHost,

    /// <summary>{0} is to be written in ASCII: {1}.</summary>
    HostNotAscii,

    /// <summary>The host ends with a dot.</summary>
    HostEndsWithDot,

    /// <summary>Neither a Url nor a Layout.</summary>
    NoUrl,

    /// <summary>Neither a Url nor a Layout, where the registry would be there if the public ones were.</summary>
    NoUrlWithoutDefaults,

    /// <summary>A Url and a Layout.</summary>
    UrlAndLayout,

    /// <summary>A Layout without a Host.</summary>
    LayoutWithoutHost,

    /// <summary>A key of a registry that is spoken to, on a Layout.</summary>
    LayoutSpeaksToNobody,

    /// <summary>Not an http or https address.</summary>
    NotAnAddress,

    /// <summary>No scheme before {0}.</summary>
    AddressWithoutScheme,

    /// <summary>A user in the address.</summary>
    AddressHoldsUser,

    /// <summary>A path, query or fragment in the address.</summary>
    AddressHoldsMore,

    /// <summary>A port that is none.</summary>
    PortOutOfRange,

    /// <summary>A user without a password.</summary>
    NeedsPassword,

    /// <summary>A password without a user.</summary>
    NeedsUsername,

    /// <summary>A password and a file of one.</summary>
    PasswordTwice,

    /// <summary>A token and a user.</summary>
    TokenBesideUsername,

    /// <summary>A line break.</summary>
    LineBreak,

    /// <summary>A character that no header carries.</summary>
    NotSendable,

    /// <summary>{0} is no host[:port] of a token service.</summary>
    NotATokenHost,

    /// <summary>{0} have one Host, {1}.</summary>
    HostTwice,

    /// <summary>No path that can stand before every address.</summary>
    NotAPathBase,


    /// <summary>{0} is no IP address.</summary>
    NotAnIpAddress,

    /// <summary>{0} is no network.</summary>
    NotANetwork,

    /// <summary>None of the modes {0}.</summary>
    AccessNotAMode,

    /// <summary>A key that the mode {0} needs and that is not set.</summary>
    AccessNeeds,

    /// <summary>A key that says nothing in the mode {0}.</summary>
    AccessOfOtherMode,

    /// <summary>Whoever the provider signs in may enter; told, not refused.</summary>
    AccessForAll,

    /// <summary>A proxy says who looks, and none is known.</summary>
    AccessNeedsProxy,

    /// <summary>No address of a provider.</summary>
    NotAnAuthority,

    /// <summary>{0} is no domain of mail addresses.</summary>
    NotADomain,

    /// <summary>{0} is no name of a header.</summary>
    NotAHeader,

    /// <summary>The folder {0} is not there.</summary>
    FolderMissing,

    /// <summary>Nothing can be written into the folder {0}.</summary>
    FolderNotWritable,

    /// <summary>No hash of a key.</summary>
    NotAKeyHash,

    /// <summary>A key that may see nothing.</summary>
    KeyWithoutRegistries,

    /// <summary>A key may see {0}, which is not configured; told, not refused.</summary>
    KeyOfNoRegistry,

    /// <summary>Only some may see a registry, and nobody is known.</summary>
    VisibleToNeedsSignIn,

    /// <summary>A mirror that is the registry itself.</summary>
    MirrorIsOrigin,

    /// <summary>A mirror that stands there twice.</summary>
    MirrorTwice,

    /// <summary>A mirror whose address holds more than it may.</summary>
    MirrorHoldsMore,

    /// <summary>A mirror says over plain http what tags point to; told, not refused.</summary>
    MirrorWithoutTls,

    /// <summary>{0} is not the name of a repository, which a prefix is.</summary>
    NotAPrefix,

    /// <summary>Not one of {0}.</summary>
    NotARole,

    /// <summary>Nobody may say what a tag points to.</summary>
    NeverWithoutResolve,

    /// <summary>An order among mirrors where there are none.</summary>
    OriginWithoutMirrors,

    /// <summary>The file {0} is not there.</summary>
    FileMissing,

    /// <summary>The file {0} cannot be read: {1}.</summary>
    FileUnreadable,

    /// <summary>The file {0} is not JSON at line {1}, position {2}.</summary>
    NotJson,

    /// <summary>The file {0} cannot be used: {1}.</summary>
    FileUnusable,

    /// <summary>The file {0} is no docker config.json: {1} is not an object.</summary>
    NotDockerConfig,

    /// <summary>A secret that stands in the configuration itself; told, not refused.</summary>
    SecretInConfiguration,

    /// <summary>A change that waits for a restart; {0} stays.</summary>
    NeedsRestart,

    /// <summary>The default registry {0} is not configured; told, not refused.</summary>
    DefaultNotConfigured,

    /// <summary>The helper {0} keeps the password of the registry {1}.</summary>
    KeptByHelper,

    /// <summary>The helper {0} keeps the password of a host {2} that is no registry yet; it could be {1}.</summary>
    KeptByHelperOnly,

    /// <summary>The credential is for {0} and not sent to {1}, where the registry {2} is spoken to.</summary>
    CredentialOfOtherOrigin,

    /// <summary>A key of docker's that is no host.</summary>
    DockerKeyNotAHost,

    /// <summary>A key of docker's that is a part of a registry.</summary>
    DockerKeyOfPart,

    /// <summary>A credential of docker's that is not what it should be.</summary>
    DockerAuthUnreadable,
}
