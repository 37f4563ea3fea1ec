#!/usr/bin/env dotnet
// Writes THIRD-PARTY-NOTICES.txt from the packages that a build ships, as its dependency file names them, with what each says of itself:
//   dotnet build src/RegistryDashboard.Web && dotnet run docs/make-notices.cs
// A licence whose text is not known here ends it, so that nothing is shipped without.

using System.Text.Json;
using System.Xml.Linq;

const string Mit = """
    Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
    "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
    distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
    following conditions:

    The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

    THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
    MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
    CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
    SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
    """;

const string Bsd = """
    Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are
    met:

    1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.

    2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the
       documentation and/or other materials provided with the distribution.

    3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this
       software without specific prior written permission.

    THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED
    TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
    CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO,
    PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF
    LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
    SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
    """;

var texts = new Dictionary<string, string> { ["MIT"] = Mit, ["BSD-3-Clause"] = Bsd, ["Apache-2.0"] = "The text of this licence is in LICENSE." };
var root = Path.GetFullPath(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, ".."));
var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
using var built = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "src/RegistryDashboard.Web/bin/Debug/net10.0/RegistryDashboard.Web.deps.json")));

var shipped = built.RootElement.GetProperty("libraries").EnumerateObject()
    .Where(library => library.Value.GetProperty("type").GetString() == "package")
    .Select(library => Read(library.Name.Split('/')))
    .Append((Licence: "MIT", Name: "Blazor and SignalR, in blazor.web.js", Copyright: "Copyright (c) .NET Foundation and Contributors", Address: "https://asp.net/"))
    .GroupBy(package => package.Licence, StringComparer.Ordinal)
    .OrderBy(group => group.Key, StringComparer.Ordinal);

var notices = new List<string> { "RegistryDashboard is under the Apache License 2.0 (LICENSE). It is shipped with the work of others:" };
foreach (var group in shipped)
{
    notices.AddRange(["", new string('=', 100), group.Key, new string('=', 100), ""]);
    notices.AddRange(group.SelectMany(package => new[] { package.Name, $"    {package.Copyright}", $"    {package.Address}", "" }));
    notices.Add(texts[group.Key]);
}

File.WriteAllLines(Path.Combine(root, "THIRD-PARTY-NOTICES.txt"), notices);

(string Licence, string Name, string Copyright, string Address) Read(string[] name)
{
    var file = Path.Combine(packages, name[0].ToLowerInvariant(), name[1], $"{name[0].ToLowerInvariant()}.nuspec");
    var metadata = XDocument.Load(file).Root!.Elements().First();
    string Of(string element) => metadata.Elements().First(child => child.Name.LocalName == element).Value.Trim();
    return (Of("license"), string.Join(' ', name), Of("copyright"), Of("projectUrl"));
}
