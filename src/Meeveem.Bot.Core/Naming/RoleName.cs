using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Naming;

/// <summary>A way to name a role.</summary>
/// <param name="IsHead">Only a part of the title, which may mean something else: "platform", "health informatics",
/// "field engineer".</param>
/// <param name="IsWeak">A head that on its own is an ordinary word: "software".</param>
/// <param name="TitleLevel">The level that the role's own name says: Senior in "Senior Software Engineer".</param>
public sealed record RoleName(Role Role, bool IsHead, bool IsWeak, Level? TitleLevel);
