using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Meeveem.Bot.DirectLine;

/// <summary>Settings as options: bound to their section, and checked before the service starts.</summary>
internal static class Settings
{
    /// <param name="section">Empty for settings that stand in none.</param>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section) where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<T>, Validation<T>>();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
        return services;
    }

    /// <summary>The same for what runs without a host.</summary>
    /// <exception cref="OptionsValidationException">A setting cannot be used; the message says which and what to do.</exception>
    public static T Read<T>(IConfiguration configuration, string section) where T : class, new()
    {
        var options = (section.Length > 0 ? configuration.GetSection(section) : configuration).Get<T>() ?? new T();
        var result = new Validation<T>().Validate(null, options);
        return result.Failed ? throw new OptionsValidationException("", typeof(T), result.Failures) : options;
    }

    // ValidateDataAnnotations would put the names of types around each sentence, which say nothing to an operator.
    private sealed class Validation<T> : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var faults = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(fault => fault.ErrorMessage!));
        }
    }
}
