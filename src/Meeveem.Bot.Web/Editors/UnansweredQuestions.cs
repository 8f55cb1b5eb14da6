using Meeveem.Bot.Conversations.Editors;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Snapshots;

namespace Meeveem.Bot.Web.Editors;

/// <summary>Counts what was asked that the guides do not hold.</summary>
internal sealed class UnansweredQuestions(EditorsNotebook notebook, GapsSettings settings, KnowledgeHolder knowledge)
{
    /// <param name="said">What was answered, as it was typed.</param>
    public void Note(Answer answer, string said)
    {
        if (answer.Gap is not { } gap) return;
        notebook.Note(
            new(gap.Matter ?? "", gap.Role?.Name ?? "", gap.Nearest?.Title() ?? ""),
            settings.KeepQuestions ? CleanedText.OfQuestion(said, knowledge.Current.Lexicon) : null);
    }
}
