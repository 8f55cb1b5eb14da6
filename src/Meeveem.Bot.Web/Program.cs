using Meeveem.Bot.Web.CommandLine;

return await BotCommands.RunAsync(args);
