using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Meeveem.Bot.Conversations;
using Meeveem.Bot.Core;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Web.Hosting;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Meeveem.Bot.Tests.Architecture;

/// <summary>Each namespace of a project knows only those before it; the project's own namespace is the empty name.</summary>
public sealed class NamespaceTests
{
    private static readonly Dictionary<System.Type, string[]> Layers = new()
    {
        [typeof(TurnHandler)] =
        [
            "Telemetry", "Text", "Salaries", "Guides", "Vocabularies", "Naming", "Lexicons", "Snapshots", "Conversation", "Messages",
            "Understanding", "Replies", "Grounding", "",
        ],
        [typeof(KnowledgeLoader)] = ["Reading", "Vocabularies", "Meaning", "Indexing", ""],
        [typeof(ConversationKey)] = ["", "Storage", "Transcripts", "Grains", "Cluster", "Limits", "Turns", "Editors", "Hosting"],
        [typeof(DirectLineAdapter)] = ["Http", ""],
        [typeof(BotHost)] =
        [
            "Telemetry", "Bands", "Pages", "Editors", "LanguageModel.Endpoints", "LanguageModel", "Bot.Activities", "Bot.Rendering",
            "Bot.Teams", "Hosting.Channel", "Bot", "Bot.Middleware", "Teams", "Hosting", "CommandLine",
        ],
    };

    [Theory]
    [InlineData(typeof(TurnHandler))]
    [InlineData(typeof(KnowledgeLoader))]
    [InlineData(typeof(ConversationKey))]
    [InlineData(typeof(DirectLineAdapter))]
    [InlineData(typeof(BotHost))]
    public void A_namespace_depends_on_none_behind_it(System.Type ofProject)
    {
        var assembly = ofProject.Assembly;
        var project = new ArchLoader().LoadAssembly(assembly).Build();
        var names = Layers[ofProject].Select(layer => $"{assembly.GetName().Name}.{layer}".TrimEnd('.')).ToList();

        Assert.Equal(names.Order(), NamespacesOf(project, assembly.GetName().Name!));
        for (var at = 0; at + 1 < names.Count; at++)
        {
            foreach (var behind in names.Skip(at + 1).Select(name => Types().That().ResideInNamespace(name)))
                Types().That().ResideInNamespace(names[at]).Should().NotDependOnAny(behind).Check(project);
        }
    }

    private static IEnumerable<string> NamespacesOf(ArchUnitNET.Domain.Architecture project, string own) =>
        project.Types.Select(type => type.Namespace.FullName).Distinct()
            .Where(name => name == own || name.StartsWith(own + ".", StringComparison.Ordinal)).Order();
}
