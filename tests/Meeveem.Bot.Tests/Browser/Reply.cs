using Microsoft.Playwright;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>One reply in the transcript.</summary>
public sealed class Reply(ILocator message)
{
    public ILocator Text => message.Locator(".webchat__text-content__markdown");
    public ILocator Card => message.Locator(".ac-adaptiveCard");

    /// <summary>Marks such as [1] in the text, each a link to what it cites.</summary>
    public ILocator Marks => Text.GetByRole(AriaRole.Link);

    /// <summary>Both are measured at one moment: the transcript may be scrolling.</summary>
    public Task<bool> TextIsAboveCardAsync() => message.EvaluateAsync<bool>(
        "message => message.querySelector('.webchat__text-content').getBoundingClientRect().top < message.querySelector('.ac-adaptiveCard').getBoundingClientRect().top");

    /// <summary>The range of the card's one band.</summary>
    public async Task<string> RangeAsync()
    {
        var ranges = (await Card.Locator(".ac-textRun").AllInnerTextsAsync()).Where(text => text.StartsWith('£')).ToList();
        return Assert.Single(ranges);
    }
}
