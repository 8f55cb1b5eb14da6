using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>What comes on top of base pay, by the word that names it.</summary>
internal static class OnTopOfPay
{
    private static readonly HashSet<string> Names =
    [
        "bonus", "equity", "share", "stock", "allowance", "relocation", "pension", "commission", "sign", "signing", "joining", "car",
        "travel", "benefit", "package",
    ];

    public static bool IsNamedBy(Word word) => Names.Contains(word.Form);
}
