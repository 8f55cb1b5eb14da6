using System.CommandLine;
using Meeveem.Bot.Web.CommandLine;

// The host ends the process on a signal itself, after the turns that it has accepted.
return await BotCommands.Build().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
