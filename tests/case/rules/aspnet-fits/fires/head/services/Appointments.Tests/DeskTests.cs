using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

public class DeskTests(WebApplicationFactory<Program> factory) : IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public async Task NobodyBooksWithoutAToken()
    {
        var response = await factory.CreateClient().GetAsync("/appointments?day=2025-03-03");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
