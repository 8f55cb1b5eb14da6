using System.Globalization;
using Meeveem.Bot.Fuzzing.Running;

// From the root of the repository:
// dotnet run -c Release --project tests/Meeveem.Bot.Fuzzing -- fuzz [minutes] [seed]
// dotnet run -c Release --project tests/Meeveem.Bot.Fuzzing -- soak [minutes]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var mode = args.Length > 0 ? args[0] : "fuzz";
var minutes = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : mode == "soak" ? 20 : 30;
var seed = args.Length > 2 ? ulong.Parse(args[2], CultureInfo.InvariantCulture) : (ulong)Random.Shared.NextInt64();
switch (mode)
{
    case "fuzz": return await FuzzRun.RunAsync(TimeSpan.FromMinutes(minutes), seed);
    case "soak": return await SoakRun.RunAsync(TimeSpan.FromMinutes(minutes));
    default:
        Console.Error.WriteLine("Say fuzz [minutes] [seed] or soak [minutes].");
        return 1;
}
