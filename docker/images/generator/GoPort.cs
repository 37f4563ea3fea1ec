namespace RegistryDashboard.Samples;

/// <summary>A platform Go is built for, with the hash of its tarball; sizes in bytes, of the base and the Go layer.</summary>
internal sealed record GoPort(Platform Platform, string AlpineName, string Tarball, string Sha256, int BaseSize, int GoSize)
{
    // The order is that of Docker Hub's list; Go has one tarball for arm/v6 and arm/v7.
    public static readonly GoPort[] Newer =
    [
        new(new("amd64"), "x86_64", "amd64", "6924efde5de86fe277676e929dc9917d466efa02fb934197bc2eba35d5680971", 3640, 20160),
        new(new("arm", "v6"), "armhf", "armv6l", "1f1dda0dc7ce0b2295f57258ec5ef0803fd31b9ed0aa20e2e9222334e5755de1", 3370, 19280),
        new(new("arm", "v7"), "armv7", "armv6l", "1f1dda0dc7ce0b2295f57258ec5ef0803fd31b9ed0aa20e2e9222334e5755de1", 3100, 19280),
        new(new("arm64", "v8"), "aarch64", "arm64", "16e5017863a7f6071363782b1b8042eb12c6ca4f4cd71528b2123f0a1275b13e", 3990, 18940),
        new(new("386"), "x86", "386", "4a4a0e7587ef8c8a326439b957027f2791795e2d29d4ae3885b4091a48f843bc", 3470, 19410),
        new(new("ppc64le"), "ppc64le", "ppc64le", "65a303ef51e48ff77e004a6a5b4db6ce59495cd59c6af51b54bf4f786c01a1b9", 3580, 18870),
        new(new("s390x"), "s390x", "s390x", "74aab82bf4eca7c26c830a5b0e2a31d193a4d5ba47045526b92473cc7188d7d7", 3460, 19050),
    ];
    public static readonly GoPort[] Older =
    [
        Newer[0] with { Sha256 = "736ce492a19d756a92719a6121226087ccd91b652ed5caec40ad6dbfb2252092", GoSize = 19120 },
        Newer[3] with { Sha256 = "5213c5e32fde3bd7da65516467b7ffbfe40d2bb5a5f58105e387eef450583eec", GoSize = 18010 },
    ];
}
