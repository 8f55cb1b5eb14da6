namespace Meeveem.Bot.Core.Lexicons;

/// <summary>What a message about pay asks for in other words than names.</summary>
/// <param name="LevelIsSure">So likely that the level counts against one that was settled.</param>
public readonly record struct PayQuestion(AskedLevel Level, AskedOfPay What, AskedRegion Where, AskedRoles Whom, bool LevelIsSure = false);
