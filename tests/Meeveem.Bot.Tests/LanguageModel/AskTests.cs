using System.Text;
using Meeveem.Bot.Tests.Service;
using Meeveem.Bot.Web.CommandLine;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>The bot in the terminal, with a model.</summary>
public sealed class AskTests
{
    private const string Question = "What does a platform engineer do day to day?";
    private const string Label = "Worded by AI";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worded_answer_says_so_and_a_quoted_one_does_not(bool isTerminal)
    {
        await using var model = await StandInModel.StartAsync(Scripts.Good);
        var worded = await AskAsync(Question, new Screen(isTerminal), model.Settings);
        Assert.Equal(1, model.Calls);
        Assert.Contains(Label, worded, StringComparison.Ordinal);
        Assert.Contains("Source:", worded, StringComparison.Ordinal);
        var pay = await AskAsync("What does a lead platform engineer earn in Leeds?", new Screen(isTerminal), model.Settings);
        Assert.DoesNotContain(Label, pay, StringComparison.Ordinal);
        Assert.DoesNotContain(Label, await AskAsync(Question, new Screen(isTerminal), []), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_shows_the_first_sentence_before_the_model_says_its_second()
    {
        var screen = new Screen(true);
        var seen = string.Empty;
        await using var model = await StandInModel.StartAsync(async (request, response) =>
        {
            var sentences = Scripts.Quote(request).Split("]. ");
            await response.PieceAsync(sentences[0] + "].");
            seen = await screen.UntilAsync("[1]");
            await response.PieceAsync(" " + string.Join("]. ", sentences.Skip(1)));
            await response.EndAsync();
        });
        await AskAsync(Question, screen, model.Settings);
        Assert.DoesNotContain("Source:", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_halfway_gives_way_to_the_quoted_answer()
    {
        await using var model = await StandInModel.StartAsync(async (request, response) =>
        {
            await response.PieceAsync(Scripts.Quote(request).Split("]. ")[0] + "].");
            response.Cut();
        });
        var said = await AskAsync(Question, new Screen(true), model.Settings);
        Assert.DoesNotContain(Label, said, StringComparison.Ordinal);
        Assert.Contains("Source:", said, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(string question, Screen screen, string[] settings)
    {
        string[] folders =
            ["--Knowledge:Folder", Repository.Knowledge, "--Knowledge:Vocabulary", Path.Combine(Repository.Knowledge, "vocabulary")];
        var configuration = new ConfigurationBuilder().AddCommandLine([.. settings, .. folders]).Build();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = screen,
            Interactive = screen.IsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Ansi = screen.IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        });
        Assert.Equal(0, await AskCommand.RunAsync(question, configuration, console, TextReader.Null, CancellationToken.None));
        return screen.Text;
    }

    /// <summary>What is written to a terminal, or to a file in its place; read while it is written.</summary>
    private sealed class Screen(bool isTerminal) : TextWriter, IAnsiConsoleOutput
    {
        private readonly StringBuilder _text = new();

        public TextWriter Writer => this;
        public bool IsTerminal => isTerminal;
        public int Width => 200;
        public int Height => 60;
        public override Encoding Encoding => Encoding.UTF8;

        public string Text
        {
            get
            {
                lock (_text) return _text.ToString();
            }
        }

        public override void Write(char value)
        {
            lock (_text) _text.Append(value);
        }

        public void SetEncoding(Encoding encoding)
        {
        }

        public async Task<string> UntilAsync(string text)
        {
            for (var tries = 0; tries < 1_000 && !Text.Contains(text, StringComparison.Ordinal); tries++) await Task.Delay(5);
            return Text.Contains(text, StringComparison.Ordinal) ? Text : throw new TimeoutException($"Never shown: {text}");
        }
    }
}
