using System.Text.Json.Serialization;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>An Adaptive Card; 1.5 is the highest version that both Web Chat and Teams draw.</summary>
internal sealed record AdaptiveCard(IReadOnlyList<CardElement> Body, string FallbackText, string Speak)
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    [JsonPropertyOrder(-2)]
    public string Type => "AdaptiveCard";

    [JsonPropertyOrder(-1)]
    public string Version => "1.5";
}

/// <summary>A part of a card. Text is only ever in a RichTextBlock, whose runs no renderer reads as Markdown.</summary>
internal sealed record CardElement(string Type)
{
    public IReadOnlyList<TextRun>? Inlines { get; init; }
    public IReadOnlyList<CardElement>? Columns { get; init; }
    public IReadOnlyList<CardElement>? Items { get; init; }
    public string? Width { get; init; }
    public string? Spacing { get; init; }
    public string? HorizontalAlignment { get; init; }
    public string? Url { get; init; }
    public string? AltText { get; init; }
    public string? Size { get; init; }
    public bool? Separator { get; init; }
    public IReadOnlyList<CardButton>? Actions { get; init; }
    public string? Title { get; init; }
    public IReadOnlyList<ChartPoint>? Data { get; init; }

    /// <summary>What a client that does not know <see cref="Type"/> does instead.</summary>
    public string? Fallback { get; init; }

    public static CardElement Paragraph(params TextRun[] runs) => new("RichTextBlock") { Inlines = runs };
}

/// <summary>A bar of a chart.</summary>
internal sealed record ChartPoint(string X, int Y, string Color);

internal sealed record TextRun(string Text)
{
    [JsonPropertyOrder(-1)]
    public string Type => "TextRun";
    public string? Weight { get; init; }
    public string? Size { get; init; }
    public string? Color { get; init; }
    public bool? IsSubtle { get; init; }
    public CardButton? SelectAction { get; init; }
}

/// <summary>Something to press on a card.</summary>
internal sealed record CardButton(string Type)
{
    public string? Title { get; init; }
    public string? Url { get; init; }
    public string? Verb { get; init; }
    public CardButtonData? Data { get; init; }

    /// <summary>What a client that does not know <see cref="Type"/> draws instead.</summary>
    public CardButton? Fallback { get; init; }
}

/// <summary>What comes back when a button is pressed; anybody can send it.</summary>
internal sealed record CardButtonData
{
    /// <summary>Read as if it had been typed.</summary>
    public string? Say { get; init; }

    /// <summary>Slugs; absent stands for all.</summary>
    public string? Role { get; init; }
    public string? Level { get; init; }
    public string? Region { get; init; }
    public TeamsButtonData? Msteams { get; init; }
}

/// <summary>Makes a card's button post a message in the person's name.</summary>
internal sealed record TeamsButtonData(string Type, string Value);
