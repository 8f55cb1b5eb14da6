namespace Meeveem.Bot.Core.Guides;

/// <summary>A row of the skills table.</summary>
public sealed record SkillRow(string Skill, string Requirement, string Reason, int Line);
