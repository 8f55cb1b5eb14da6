using System.Globalization;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Snapshots;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>Finds in a reply what no cited guide holds, by other means than the gate's.</summary>
public static partial class InventedParts
{
    public static IEnumerable<string> Of(Answer answer, KnowledgeSnapshot knowledge)
    {
        foreach (Match mark in Mark().Matches(answer.Text))
        {
            var number = int.Parse(mark.Groups[1].Value, null);
            if (number < 1 || number > answer.Citations.Count) yield return $"mark {mark.Value}";
        }
        var guides = new List<Guide>();
        foreach (var citation in answer.Citations)
        {
            var guide = knowledge.Guides.FirstOrDefault(each => each.Id == citation.Guide && each.Title == citation.GuideTitle);
                var hasSection = citation.Section == SectionKind.Salary
                    || (guide is not null && Passage.Of(guide).Any(passage => passage.Section == citation.Section));
                if (guide is null || !hasSection) yield return $"citation of {citation.Guide}";
                else guides.Add(guide);
            }
            // The count of a guide's skills is the bot's own.
            var known = guides.SelectMany(guide => guide.AllText().Append(guide.Title))
                .Concat(guides.SelectMany(guide => guide.Bands).Select(band => band.Range))
                .SelectMany(text => Digits().Matches(text))
                .Select(match => match.Value)
                .Concat(guides.Select(guide => guide.Skills.Count.ToString(CultureInfo.InvariantCulture)))
                .ToHashSet();
            var body = Mark().Replace(answer.Text.Split("\n\nSource:")[0], string.Empty);
            foreach (Match figure in Digits().Matches(body))
            {
                if (!known.Contains(figure.Value)) yield return $"figure {figure.Value}";
            }
        foreach (Match word in Planted().Matches(answer.Text)) yield return $"the words \"{word.Value}\"";
    }

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\p{Nd}[\p{Nd},.]*(?<![,.])")]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"zorblax|quux|cobol|prolog|evil|https?:|<img|system prompt|thousand pounds|hôpitaux|Krankenhaus|ISO [5-9]",
        RegexOptions.IgnoreCase)]
    private static partial Regex Planted();
}
