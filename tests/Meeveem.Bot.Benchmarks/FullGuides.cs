using System.Globalization;
using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Benchmarks;

/// <summary>Writes as many guides as are asked for, each of full length and about a role of its own.</summary>
/// <remarks>They are made of real guides: another role, other figures, and no sentence that another guide has, so that nothing is shared between them.</remarks>
internal static class FullGuides
{
    private static readonly string[] Fields =
    [
        "Radiology", "Cardiology", "Oncology", "Maternity", "Pathology", "Pharmacy", "Genomics", "Dementia", "Diabetes", "Stroke", "Renal", "Paediatric", "Dental",
        "Ophthalmology", "Dermatology", "Respiratory", "Surgery", "Theatre", "Intensive Care", "Ambulance", "Hospice", "Rehabilitation", "Physiotherapy", "Fertility",
        "Allergy", "Vaccination", "Screening", "Sleep", "Nutrition", "Hearing", "Blood", "Transplant", "Trauma", "Wound", "Epilepsy", "Rheumatology", "Urology",
        "Gastro", "Endocrine", "Biobank", "Imaging", "Telehealth", "Wearables", "Triage", "Referral", "Discharge", "Prescribing", "Rostering", "Billing", "Consent",
    ];

    private static readonly string[] Works =
    [
        "Backend", "Platform", "Data", "Mobile", "Frontend", "Security", "Integration", "Test", "Release", "Support", "Embedded", "Network", "Database", "Search",
        "Analytics", "Reporting", "Quality", "Safety", "Privacy", "Research", "Product", "Content", "Training", "Delivery", "Service", "Device", "Robotics", "Vision",
        "Speech", "Messaging", "Identity", "Archive", "Cloud", "Systems", "Automation", "Audit", "Standards", "Migration", "Interface", "Modelling", "Firmware",
        "Simulation", "Observability", "Scheduling", "Records", "Logistics", "Procurement", "Workflow", "Evidence", "Sensor", "Telemetry", "Usability", "Translation",
        "Governance", "Capacity", "Performance", "Accessibility", "Payments", "Catalogue", "Terminology",
    ];

    public static int Most => Fields.Length * Works.Length;

    public static string Slug(int number) => string.Create(CultureInfo.InvariantCulture, $"{Name(number).ToLowerInvariant().Replace(' ', '-')}");

    /// <param name="templates">Folders of real guides.</param>
    public static async Task WriteAsync(string folder, int count, IReadOnlyList<string> templates)
    {
        var readings = await Task.WhenAll(templates.Select(template => GuideFolder.ReadAsync(template, null, CancellationToken.None)));
        var guides = readings.SelectMany(reading => reading.Guides).ToList();
        for (var number = 0; number < count; number++)
            await File.WriteAllTextAsync(Path.Combine(folder, Slug(number) + ".md"), GuideWriter.Write(Make(guides[number % guides.Count], number)));
    }

    public static string Name(int number) => $"{Fields[number % Fields.Length]} {Works[number / Fields.Length]} Engineer";

    private static Guide Make(Guide template, int number)
    {
        var name = Name(number);
        var says = 0;
        return template with
        {
            Id = Slug(number),
            Title = name + " in HealthTech",
            Role = new Role(Slug(number), name),
            Aliases = [],
            Published = new DateOnly(2026, 1, 1).AddDays(number % 150),
            Updated = null,
            Source = null,
            Sections = [.. template.Sections.Select(section => section with { Paragraphs = [.. section.Paragraphs.Select(paragraph => paragraph with { Text = Own(paragraph.Text) })] })],
            Skills = [.. template.Skills.Select(row => row with { Requirement = Own(row.Requirement), Reason = Own(row.Reason) })],
            Questions = [.. template.Questions.Select(faq => faq with { Answer = Own(faq.Answer) })],
            Bands = [.. template.Bands.Select(band => band with { Minimum = Moved(band.Minimum), Maximum = Moved(band.Maximum) })],
            PayDrivers = [.. template.PayDrivers.Select(driver => driver with { Text = Own(driver.Text) })],
        };

        string Own(string text)
        {
            var own = new StringBuilder();
            foreach (var sentence in Sentences.Of(text.Replace(template.Role.Name, name, StringComparison.OrdinalIgnoreCase)))
                own.Append(CultureInfo.InvariantCulture, $"{(own.Length > 0 ? " " : "")}{sentence.TrimEnd('.')}, for {Fields[(number + says) % Fields.Length].ToLowerInvariant()} team {number} in case {++says}.");
            return own.ToString();
        }

        Pounds Moved(Pounds pounds) => new(pounds.Amount + number % 40 * 500);
    }
}
