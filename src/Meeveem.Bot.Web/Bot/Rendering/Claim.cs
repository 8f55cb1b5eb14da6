namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>A citation as its reader sees it, under the number that marks it in the text.</summary>
/// <param name="Abstract">What the source says, shortened.</param>
internal sealed record Claim(int Position, string Name, string Url, string Abstract);
