using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Meeveem.Bot.Core;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.Knowledge;

namespace Meeveem.Bot.Tests.Architecture;

public sealed class NamespaceTests
{
    [Theory]
    [InlineData(typeof(TurnHandler))]
    [InlineData(typeof(KnowledgeLoader))]
    [InlineData(typeof(DirectLineAdapter))]
    public void No_namespace_of_a_project_depends_on_one_that_depends_on_it(System.Type ofProject)
    {
        var assembly = ofProject.Assembly;
        var project = new ArchLoader().LoadAssembly(assembly).Build();

        SliceRuleDefinition.Slices().Matching(assembly.GetName().Name + ".(*)").Should().BeFreeOfCycles().Check(project);
    }
}
