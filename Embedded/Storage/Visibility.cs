using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Embedded.Storage.Tests")]
