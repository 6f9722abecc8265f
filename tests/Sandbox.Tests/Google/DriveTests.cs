using System.Net.Http.Headers;
using System.Text;
using CheNu.Sandbox.Google;

namespace CheNu.Sandbox.Tests.Google;

public sealed class DriveTests
{
    private const string Files = "https://www.googleapis.com/drive/v3/files";
    private const string Upload = "https://www.googleapis.com/upload/drive/v3/files";
    private const string Folder = """{"name":"Chantier","mimeType":"application/vnd.google-apps.folder"}""";

    [Fact]
    public async Task CreateFolder_Twice_MakesTwoOfTheSameName()
    {
        await using var sandbox = await SandboxHost.Start();

        await GoogleApi.Post(sandbox, Files, Folder);
        await GoogleApi.Post(sandbox, Files, Folder);
        var found = await GoogleApi.Get(sandbox, Files + "?q=" + Uri.EscapeDataString("name = 'Chantier' and mimeType = 'application/vnd.google-apps.folder' and 'root' in parents and trashed = false"));

        Assert.Equal("Chantier", found.At("files", 1, "name"));
        Assert.Null(found.At("files", 2));
        Assert.Equal(2, sandbox.Server.Requests.EffectsOf("google.drive.folders.create"));
    }

    [Fact]
    public async Task Create_IdFromGenerateIds_IsRefusedTheSecondTimeWith409()
    {
        await using var sandbox = await SandboxHost.Start();
        var id = (await GoogleApi.Get(sandbox, Files + "/generateIds?count=1")).At("ids", 0);
        var body = Folder.Replace("{", "{\"id\":\"" + id + "\",", StringComparison.Ordinal);

        var first = await GoogleApi.Post(sandbox, Files, body);
        var second = await GoogleApi.Post(sandbox, Files, body);
        var invented = await GoogleApi.Post(sandbox, Files, """{"id":"mine","name":"x"}""");

        Assert.Equal(id, first.At("id"));
        Assert.Equal(409, second.Status);
        Assert.Equal(400, invented.Status);
    }

    [Fact]
    public async Task List_Fields_DecideWhatIsTold()
    {
        await using var sandbox = await SandboxHost.Start();

        var few = await GoogleApi.Get(sandbox, Files + "?orderBy=folder");
        var masked = await GoogleApi.Get(sandbox, Files + "?orderBy=folder&fields=files(id,size,parents)");

        Assert.Equal("""{"kind":"drive#file","id":"1sandboxFolder000001","name":"Soumissions","mimeType":"application/vnd.google-apps.folder"}""", few.Json["files"]![0]!.ToJsonString());
        Assert.Equal("17", masked.At("files", 1, "size"));
        Assert.Null(masked.At("files", 1, "name"));
        Assert.Null(masked.At("kind"));
    }

    [Fact]
    public async Task List_MoreThanAPage_HasATokenForTheNext()
    {
        await using var sandbox = await SandboxHost.Start();

        var first = await GoogleApi.Get(sandbox, Files + "?pageSize=1");
        var second = await GoogleApi.Get(sandbox, Files + "?pageSize=1&pageToken=" + first.At("nextPageToken"));

        Assert.Equal(DriveFiles.SampleFolder, first.At("files", 0, "id"));
        Assert.Equal(DriveFiles.SampleFile, second.At("files", 0, "id"));
        Assert.Null(second.At("nextPageToken"));
    }

    [Theory]
    [InlineData("q=name+is+x")]
    [InlineData("q=name+%3D+%27x")]
    [InlineData("orderBy=size")]
    [InlineData("pageSize=0")]
    [InlineData("pageToken=mine")]
    [InlineData("fields=files(id")]
    [InlineData("corpora=all")]
    public async Task List_BadParameter_Is400(string query)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await GoogleApi.Get(sandbox, Files + "?" + query);

        Assert.Equal(400, answer.Status);
        Assert.Equal("400", answer.At("error", "code"));
        Assert.NotNull(answer.At("error", "errors", 0, "reason"));
    }

    [Theory]
    [InlineData("""{"name":5}""", 400)]
    [InlineData("""{"name":"x","parents":["a","b"]}""", 400)]
    [InlineData("""{"name":"x","parents":["nowhere"]}""", 404)]
    [InlineData("""{"name":"x","parents":["1sandboxFile00000001"]}""", 404)]
    [InlineData("x", 400)]
    public async Task Create_Bad_IsRefused(string body, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(status, (await GoogleApi.Post(sandbox, Files, body)).Status);
    }

    [Fact]
    public async Task Call_WithoutTokenOrByAnotherSchemeMethodOrEncoding_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        var none = await sandbox.Ask(HttpMethod.Get, Files);
        var raw = await sandbox.Ask(HttpMethod.Get, Files, null, ("Authorization", GoogleTokens.AccessToken));
        var method = await GoogleApi.Put(sandbox, Files, Folder);
        var form = await sandbox.Ask(HttpMethod.Post, Files, SandboxHost.Form("name=x"), GoogleApi.Token);

        Assert.Equal("authError", none.At("error", "errors", 0, "reason"));
        Assert.Equal(401, raw.Status);
        Assert.Equal(404, method.Status);
        Assert.Equal("badContent", form.At("error", "errors", 0, "reason"));
    }

    [Fact]
    public async Task About_WithoutFieldsOrDotted_Is400()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal("required", (await GoogleApi.Get(sandbox, "https://www.googleapis.com/drive/v3/about")).At("error", "errors", 0, "reason"));
        Assert.Equal(400, (await GoogleApi.Get(sandbox, "https://www.googleapis.com/drive/v3/about?fields=user.emailAddress")).Status);
        Assert.Equal(GoogleTokens.User, (await GoogleApi.Get(sandbox, "https://www.googleapis.com/drive/v3/about?fields=user")).At("user", "emailAddress"));
    }

    [Fact]
    public async Task Upload_Multipart_CanBeDownloaded()
    {
        await using var sandbox = await SandboxHost.Start();

        var created = await Multipart(sandbox, "--b\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{\"name\":\"a.txt\",\"parents\":[\"1sandboxFolder000001\"]}\r\n--b\r\nContent-Type: text/plain\r\n\r\nbonjour\r\n--b--\r\n");
        var content = await GoogleApi.Get(sandbox, $"{Files}/{created.At("id")}?alt=media");

        Assert.Equal("text/plain", created.At("mimeType"));
        Assert.Equal("bonjour", content.Text);
    }

    [Fact]
    public async Task Upload_MultipartBase64_IsDecoded()
    {
        await using var sandbox = await SandboxHost.Start();

        var created = await Multipart(sandbox, "--b\r\nContent-Type: application/json\r\n\r\n{\"name\":\"a.txt\"}\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nYm9uam91cg==\r\n--b--");
        var content = await GoogleApi.Get(sandbox, $"{Files}/{created.At("id")}?alt=media");

        Assert.Equal("bonjour", content.Text);
    }

    [Theory]
    [InlineData("--b\nContent-Type: application/json\n\n{}\n--b--")]
    [InlineData("--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b--")]
    [InlineData("--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n")]
    [InlineData("--b\r\nContent-Type: text/plain\r\n\r\n{}\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b\r\n\r\n\r\nx\r\n--b--")]
    public async Task Upload_MalformedMultipart_Is400(string body)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(400, (await Multipart(sandbox, body)).Status);
    }

    [Fact]
    public async Task Upload_Resumable_ContinuesAfterWhatArrived()
    {
        await using var sandbox = await SandboxHost.Start();
        const int chunk = 262_144;

        var start = await sandbox.Ask(HttpMethod.Post, Upload + "?uploadType=resumable", SandboxHost.Json("""{"name":"grand.bin"}"""), GoogleApi.Token);
        var session = start.Header("Location")!;
        var odd = await Chunk(sandbox, session, new byte[100], "bytes 0-99/300000");
        var first = await Chunk(sandbox, session, new byte[chunk], $"bytes 0-{chunk - 1}/{chunk + 10}");
        var asked = await Chunk(sandbox, session, [], $"bytes */{chunk + 10}");
        var last = await Chunk(sandbox, session, new byte[10], $"bytes {chunk}-{chunk + 9}/{chunk + 10}");
        sandbox.Time.Advance(TimeSpan.FromDays(7));
        var late = await Chunk(sandbox, session, [], "bytes */*");

        Assert.Equal(400, odd.Status);
        Assert.Equal(308, first.Status);
        Assert.Equal($"bytes=0-{chunk - 1}", asked.Header("Range"));
        Assert.Equal("262154", last.At("size"));
        Assert.Equal(404, late.Status);
    }

    private static Task<Answer> Multipart(SandboxHost sandbox, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/related; boundary=b");
        return sandbox.Ask(HttpMethod.Post, Upload + "?uploadType=multipart", content, GoogleApi.Token);
    }

    private static Task<Answer> Chunk(SandboxHost sandbox, string session, byte[] bytes, string range) =>
        sandbox.Ask(HttpMethod.Put, session, new ByteArrayContent(bytes), ("Content-Range", range));
}
