using Meeveem.Bot.LanguageModel;
using Meeveem.Bot.MicrosoftSdks.SemanticKernel;
using Microsoft.Extensions.DependencyInjection;

namespace Meeveem.Bot.MicrosoftSdks;

/// <summary>Has Microsoft.SemanticKernel run the prompts.</summary>
public static class SemanticKernelExtensions
{
    /// <summary>To be called before <c>AddLanguageModel</c>, whose part it takes the place of.</summary>
    public static IServiceCollection AddSemanticKernel(this IServiceCollection services) => services.AddSingleton<IPromptRunner, KernelPromptRunner>();
}
