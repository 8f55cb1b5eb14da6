using Microsoft.Playwright;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>One reply in the log.</summary>
public sealed class Reply(ILocator message)
{
    public ILocator All => message.Locator("chat-answer");

    /// <summary>What is said in words, besides bands and sources.</summary>
    public ILocator Text => message.Locator("chat-answer > p:not(.note), chat-answer > ul");

    /// <summary>The bands: one as a figure, several as a table with a chart.</summary>
    public ILocator Bands => message.Locator("band-figures");
    public ILocator Figure => Bands.Locator(".figure bdi");
    public ILocator Rows => Bands.Locator("tbody tr");
    public ILocator Bars => Bands.Locator("band-chart i.bar");
    public ILocator Sources => message.Locator("source-list a");
    public ILocator SourceList => message.Locator("source-list");

    /// <summary>Marks such as [1] in the text, each a link to what it cites.</summary>
    public ILocator Marks => message.Locator(".mark");
    public ILocator Actions => message.Locator("answer-actions");

    /// <summary>The table as it is read: rows of cells, each without the marks.</summary>
    public Task<string[][]> TableAsync() => Bands.Locator("table").EvaluateAsync<string[][]>("""
        table => [...table.rows].map(row => [...row.cells].map(cell => {
          const copy = cell.cloneNode(true);
          for (const mark of copy.querySelectorAll('.mark, .verdict')) mark.remove();
          return copy.textContent.trim();
        }))
        """);
}
