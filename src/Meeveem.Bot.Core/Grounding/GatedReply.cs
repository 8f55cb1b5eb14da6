using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Telemetry;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>A writer's reply as it comes: each sentence is checked once it is whole, what holds is kept, the rest
/// is dropped and counted.</summary>
/// <remarks>One untrue sentence spoils the reply: then the extractive answer is the one to send. Not for use by two threads.</remarks>
public sealed class GatedReply
{
    private const int MostCitations = 10;
    private const int FewestWords = 10;
    private const double EnoughKept = 0.6;
    private const int MostWords = 150;
    private const int MostWordsOfSeveral = 260;

    // More than the longest reply has, so that enough could not be kept any more.
    private const int MostDropped = 60;

    private readonly WritingTask _task;
    private readonly AnswerGate _gate;
    private readonly SentenceStream _sentences = new();
    private readonly StringBuilder _text = new();
    private readonly List<Citation> _citations;
    private readonly HashSet<int> _used = [];
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<Rejection, int> _dropped = [];
    private int _kept;
    private int _droppedInAll;
    private int _words;

    public GatedReply(WritingTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _task = task;
        _citations = [.. task.Extractive.Citations];
        _gate = new AnswerGate(task.Knowledge.Lexicon);
        foreach (var passage in task.Passages) _gate.Admit(passage);
        foreach (var row in task.Extractive.Bands?.Rows ?? []) _gate.Admit(row);
    }

    /// <summary>The sentences kept so far, with their marks.</summary>
    public string Text => _text.ToString();

    /// <summary>How many sentences were dropped, by reason.</summary>
    public IReadOnlyDictionary<Rejection, int> Dropped => _dropped;

    /// <summary>Nothing more would be kept: the reply is long enough, spoiled, or holds too little that is true.</summary>
    public bool IsOver => IsSpoiled || _droppedInAll > MostDropped || _words >= (_citations.Count > 1 ? MostWordsOfSeveral : MostWords);

    /// <summary>An untrue sentence came.</summary>
    public bool IsSpoiled { get; private set; }

    /// <summary>Takes the writer's next characters; true when <see cref="Text"/> grew.</summary>
    public bool Add(string characters)
    {
        ArgumentNullException.ThrowIfNull(characters);
        _sentences.Append(characters);
        return Take(atEnd: false);
    }

    /// <summary>Lets the reply cite a passage that was looked up on the way; its number, null where there is no room.</summary>
    public int? Cite(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        if (Number(passage.Guide, passage.Section, passage.Text) is not { } number) return null;
        _gate.Admit(new NumberedPassage(number, passage));
        return number;
    }

    /// <summary>Lets the reply show a published band that was looked up on the way; its reference, null where there is no room.</summary>
    public string? Cite(BandCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var reference = BandReference.Of(cell.Role, cell.Level, cell.Region);
        if (_task.Extractive.Bands?.Rows.Any(row => BandReference.Of(row) == reference) == true) return reference;
        foreach (var band in cell.Bands)
        {
            var excerpt = $"{band.Level.Name()}, {band.Region.Name()}: {band.Range}";
            if (Number(band.Guides[0], SectionKind.Salary, excerpt) is not { } number) return null;
            _gate.Admit(new BandRow(band.Role, band.Level, band.Region, band.Minimum, band.Maximum, [number]));
        }
        return reference;
    }

    /// <summary>The reply as an answer; null where the extractive answer is to be sent instead.</summary>
    public Answer? Finish()
    {
        Take(atEnd: true);
        if (IsSpoiled || _words < FewestWords || _kept < (_kept + _droppedInAll) * EnoughKept) return null;
        var citations = _citations.Take(_used.Append(_task.Extractive.Citations.Count).Max()).ToList();
        var left = LeftOut();
        if (left.Count > 0 && left.Count >= _task.Extractive.Citations.Count) return null;
        foreach (var paragraph in left) _text.Append("\n\n").Append(paragraph);
        var sources = citations.Select(
            (citation, i) => $"{citation.GuideTitle}, {citation.Section.Title()}, {Wording.Dated(citation.Date)} [{i + 1}]");
        _text.Append($"\n\nSource: {string.Join("; ", sources)}.");
        if (_task.IsMixed) _text.Append(' ').Append(BandReplies.Estimates);
        return _task.Extractive with { Text = Text, Citations = citations, WrittenByModel = true };
    }

    // What the writer left out of what was found is quoted, so that its answer is never the poorer one.
    private List<string> LeftOut()
    {
        var missing = Enumerable.Range(1, _task.Extractive.Citations.Count)
            .Where(number => !_used.Contains(number))
            .Select(number => $"[{number}]").ToList();
        var bands = _task.Extractive.Bands?.Rows.Any(row => !_shown.Contains(BandReference.Of(row))) == true;
        bool IsLeftOut(string paragraph) =>
            missing.Any(mark => paragraph.Contains(mark, StringComparison.Ordinal))
            || (bands && paragraph.Contains('£', StringComparison.Ordinal));
        return
        [
            .. _task.Extractive.Text.Split("\n\n")
                .Where(paragraph => !paragraph.StartsWith("Source: ", StringComparison.Ordinal) && IsLeftOut(paragraph)),
        ];
    }

    private bool Take(bool atEnd)
    {
        var grew = false;
        while (!IsOver && _sentences.Next(atEnd) is { } unit)
        {
            var verdict = Check(unit);
            if (verdict.Reason is { } reason)
            {
                _dropped[reason] = _dropped.GetValueOrDefault(reason) + 1;
                _droppedInAll++;
                IsSpoiled |= verdict.IsLie;
                continue;
            }
            Keep(unit, verdict);
            grew = true;
        }
        return grew;
    }

    private Verdict Check(SentenceUnit unit)
    {
        using var span = TurnSpans.Start("gate");
        return _gate.Check(unit.Text);
    }

    private void Keep(SentenceUnit unit, Verdict verdict)
    {
        if (_text.Length > 0) _text.Append(unit.IsBullet ? "\n" : unit.OpensParagraph ? "\n\n" : " ");
        if (unit.IsBullet) _text.Append(_kept > 0 && !_text.ToString().Contains("\n- ", StringComparison.Ordinal) ? "\n- " : "- ");
        // Half a bold pair would run on into what follows.
        var isPaired = verdict.Text.Split("**").Length % 2 == 1;
        var text = isPaired ? verdict.Text : verdict.Text.Replace("**", string.Empty, StringComparison.Ordinal);
        _text.Append(text).Append(' ').AppendJoin(string.Empty, verdict.Marks.Select(mark => $"[{mark}]"));
        _used.UnionWith(verdict.Marks);
        _shown.UnionWith(BandReference.In(unit.Text));
        _kept++;
        _words += Sentences.Count(text);
    }

    private int? Number(Guide guide, SectionKind section, string excerpt)
    {
        var at = _citations.FindIndex(citation => citation.Guide == guide.Id && citation.Section == section);
        if (at >= 0) return at + 1;
        if (_citations.Count >= MostCitations) return null;
        _citations.Add(new Citation(guide.Id, guide.Title, guide.Role, section, guide.Date, Sentences.Cut(excerpt, 160)));
        return _citations.Count;
    }
}
