using Meeveem.Bot.Web.Pages;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddPages(builder.Configuration);
var app = builder.Build();
app.MapPages();
await app.RunAsync();

public partial class Program;
