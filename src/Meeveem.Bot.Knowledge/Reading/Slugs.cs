using System.Text;

namespace Meeveem.Bot.Knowledge.Reading;

internal static class Slugs
{
    /// <summary><c>Backend Engineer</c> as <c>backend-engineer</c>; empty when the name has no letter or digit of ours.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.Replace("&", " and ").ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-' && c != '\'')
                slug.Append('-');
        }
        return slug.ToString().TrimEnd('-');
    }
}
