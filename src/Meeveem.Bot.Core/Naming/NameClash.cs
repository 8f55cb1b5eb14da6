using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Naming;

/// <summary>Two names of different roles that read alike once the job noun is set aside.</summary>
/// <param name="KeptName">As its guide writes it: the role's name or an alias.</param>
public sealed record NameClash(Guide Kept, string KeptName, Guide Hidden, string HiddenName);
