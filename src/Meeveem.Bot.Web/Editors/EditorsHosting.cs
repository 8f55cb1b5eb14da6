using Meeveem.Bot.DirectLine;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Meeveem.Bot.Web.Editors;

/// <summary>Puts what editors need into the host.</summary>
internal static class EditorsHosting
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Reads <c>Editors</c> and <c>Gaps</c>; needs conversations and the guides.</summary>
    public static IServiceCollection AddEditors(this IServiceCollection services)
    {
        services.AddSettings<EditorsSettings>(EditorsSettings.Section).AddSettings<GapsSettings>(GapsSettings.Section);
        services.TryAddSingleton<UnansweredQuestions>();
        services.TryAddSingleton<EditorsKey>();
        services.AddHostedService<EarlierFeedback>();
        return services;
    }

    /// <summary>Maps <c>/editors</c>.</summary>
    public static IEndpointRouteBuilder MapEditors(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/editors", Reading, EditorsPage.ShowAsync).ExcludeFromDescription();
        return routes;
    }
}
