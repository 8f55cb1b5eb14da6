using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Evaluation.Fitting;
using Meeveem.Bot.Knowledge;

// dotnet run -c Release --project tests/Meeveem.Bot.Evaluation -- [questions.jsonl] [folder of guides] [--words] [--beside]
// dotnet run -c Release --project tests/Meeveem.Bot.Evaluation -- fit [replies]
// dotnet run -c Release --project tests/Meeveem.Bot.Evaluation -- affixes remarks.txt [--words]
// dotnet run -c Release --project tests/Meeveem.Bot.Evaluation -- names names.jsonl
// dotnet run -c Release --project tests/Meeveem.Bot.Evaluation -- cues
// dotnet run -c Release --project tests/Meeveem.Bot.Evaluation -- read "a message" "another"
var arguments = args.Where(arg => !arg.StartsWith('-')).ToList();
if (arguments is ["read", ..]) return await ReadCommand.RunAsync(arguments[1..]);
if (arguments is ["pairs"]) return await PairsCommand.RunAsync(Directory.GetCurrentDirectory());
if (arguments is ["names", var names]) return await NamesCommand.RunAsync(names);
if (arguments is ["cues"]) return await CuesCommand.RunAsync(Directory.GetCurrentDirectory());
if (arguments is ["fit", .. var which])
{
    var parts = which is [var part] ? Enum.Parse<FitPart>(part, ignoreCase: true) : FitPart.All;
    return await FitCommand.RunAsync(Directory.GetCurrentDirectory(), parts);
}
using var meaning = args.Contains("--words") ? null : Encoders.Open();
if (arguments is ["affixes", var file]) return await AffixesCommand.RunAsync(file, meaning);
var questions = arguments.Count > 0 ? arguments[0] : Path.Combine("..", "shared", "eval", "questions.jsonl");
var folder = arguments.Count > 1 ? arguments[1] : "knowledge";
if (!File.Exists(questions))
{
    Console.Error.WriteLine($"There is no question set at {questions}; give its path.");
    return 1;
}
var reading = await KnowledgeLoader.LoadAsync(folder, Path.Combine("knowledge", "vocabulary"), null, CancellationToken.None, meaning);
if (reading.Snapshot is not { } snapshot)
{
    foreach (var finding in reading.Findings) Console.Error.WriteLine($"{finding.File}:{finding.Line} {finding.Message}");
    return 1;
}
var knowledge = await Encoders.WithVectorsAsync(snapshot, meaning);
var score = await Scorecard.RunAsync(QuestionSet.Read(questions), knowledge);
foreach (var failure in score.Failures) Console.WriteLine(failure);
foreach (var beside in args.Contains("--beside") ? score.Beside : []) Console.WriteLine(beside);
Console.Write(score);
return 0;
