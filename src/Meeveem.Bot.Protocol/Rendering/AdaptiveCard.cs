using System.Text.Json.Serialization;

namespace Meeveem.Bot.Protocol.Rendering;

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

    public static CardElement Paragraph(params TextRun[] runs) => new("RichTextBlock") { Inlines = runs };
}

internal sealed record TextRun(string Text)
{
    [JsonPropertyOrder(-1)]
    public string Type => "TextRun";
    public string? Weight { get; init; }
    public string? Size { get; init; }
    public string? Color { get; init; }
    public bool? IsSubtle { get; init; }
}
