using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Knowledge;

// dotnet run -c Release --project tests/Meeveem.Bot.Evaluation -- [questions.jsonl] [folder of guides]
var questions = args.Length > 0 ? args[0] : Path.Combine("..", "shared", "eval", "questions.jsonl");
var folder = args.Length > 1 ? args[1] : "knowledge";
if (!File.Exists(questions))
{
    Console.Error.WriteLine($"There is no question set at {questions}; give its path.");
    return 1;
}
var reading = await KnowledgeLoader.LoadAsync(folder, Path.Combine("knowledge", "vocabulary"), null, CancellationToken.None);
if (reading.Snapshot is not { } knowledge)
{
    foreach (var finding in reading.Findings) Console.Error.WriteLine($"{finding.File}:{finding.Line} {finding.Message}");
    return 1;
}
var score = await Scorecard.RunAsync(QuestionSet.Read(questions), knowledge);
foreach (var failure in score.Failures) Console.WriteLine(failure);
Console.Write(score);
Console.WriteLine();
Console.Write(CoverageCurve.Of(QuestionSet.Read(questions), knowledge));
return 0;
