namespace Meeveem.Bot.Core.Conversation;

/// <summary>What the conversation is about, for messages that only say what changes ("and in London?").</summary>
public enum Subject
{
    None,
    Pay,
    Offer,
    Reverse,
    Superlative,
    FigureDates,
    Guide,
    SuitsMe,
    Negotiation,
    NextLevel,
    Skills,
    WhereFit,
    Requirements,
    Advert,
    Practice,
}
