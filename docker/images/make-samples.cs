#!/usr/bin/env dotnet
#:include generator/*.cs
// Writes the sample images, as OCI image layouts, next to itself: dotnet run docker/images/make-samples.cs [other folder]
// Names, versions and formats are those of real images; files, dates and sizes (about a thousandth) are made up. Nothing depends on
// the clock, chance or the machine, so that a second run writes the same bytes: all noise is grown from names by SHA-256.

using RegistryDashboard.Samples;

var folder = args is [var other] ? other : (string)AppContext.GetData("EntryPointFileDirectoryPath")!;

Golang.Write(folder);
Api.Write(folder);
Worker.Write(folder);
Chart.Write(folder);
