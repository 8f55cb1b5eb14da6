using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>A parser of YAML that refuses what is nested deeper than people write, before anything that reads it
/// runs out of stack.</summary>
/// <param name="hasReferences">False refuses <c>*name</c> as well, by which a list could hold itself.</param>
internal sealed class BoundedYaml(TextReader text, bool hasReferences = true) : IParser
{
    public const int Deepest = 32;
    private readonly Parser _parser = new(text);
    private int _depth;

    public ParsingEvent? Current => _parser.Current;

    /// <exception cref="YamlException">The text is no YAML, or nested deeper than <see cref="Deepest"/>.</exception>
    public bool MoveNext()
    {
        if (!_parser.MoveNext()) return false;
        _depth += _parser.Current!.NestingIncrease;
        // Document and stream are levels of their own.
        if (_depth > Deepest + 2)
            throw new YamlException(_parser.Current.Start, _parser.Current.End, $"it is nested more than {Deepest} levels deep");
        if (!hasReferences && _parser.Current is AnchorAlias)
            throw new YamlException(_parser.Current.Start, _parser.Current.End, "it refers to another part of itself");
        return true;
    }
}
