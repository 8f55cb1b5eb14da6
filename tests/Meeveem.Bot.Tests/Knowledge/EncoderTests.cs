using Meeveem.Bot.Knowledge.Meaning;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>The encoder's vectors against those of the same weights in PyTorch, and what is kept of them.</summary>
public sealed class EncoderTests
{
    private static SentenceEncoder Encoder => SharedMeaning.Model.Encoder;

    [Theory]
    [InlineData("Who sleeps with the pager?", new[] { -0.0684f, 0.0444f, -0.0526f, 0.0294f, 0.015f, 0.0316f })]
    [InlineData("NAIVE café – £65k, Überprüfung", new[] { 0.0645f, 0.0285f, -0.0028f, 0.0899f, 0.0084f, -0.0186f })]
    public void Vectors_are_those_of_the_reference(string text, float[] first)
    {
        var vector = Encoder.Encode(text);
        Assert.Equal(SentenceEncoder.Dimension, vector.Length);
        for (var i = 0; i < first.Length; i++) Assert.Equal(first[i], vector[i], 0.003f);
    }

    [Fact]
    public void Capitals_and_accents_change_nothing_and_amounts_do()
    {
        Assert.Equal(Encoder.Encode("a café in leeds"), Encoder.Encode("A CAFE in Leeds"));
        Assert.NotEqual(Encoder.Encode("is £65k fair"), Encoder.Encode("is £95k fair"));
    }

    [Fact]
    public void A_text_has_the_same_vector_alone_and_beside_longer_ones()
    {
        var alone = Encoder.Encode("do I need FHIR");
        var together = Encoder.Encode(["do I need FHIR", string.Join(' ', Enumerable.Repeat("a much longer text about hospitals", 20))])[0];
        Assert.True(alone.Zip(together, (a, b) => Math.Abs(a - b)).Max() < 1e-4f);
    }

    [Fact]
    public void A_file_of_vectors_outlives_a_torn_end_and_is_begun_anew_for_another_encoder()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("meeveem-vectors-").FullName, "guides.vectors");
        var (first, second) = (VectorKey.Of("first"), VectorKey.Of("second"));
        new VectorFile(path, 7).Append([KeyValuePair.Create(first, Encoder.Encode("first"))]);
        File.AppendAllText(path, "half a record");
        new VectorFile(path, 7).Append([KeyValuePair.Create(second, Encoder.Encode("second"))]);
        var kept = new VectorFile(path, 7).Read();
        Assert.Equal(2, kept.Count);
        Assert.True(kept[second].Zip(Encoder.Encode("second"), (a, b) => Math.Abs((float)a - b)).Max() < 1e-3f);
        Assert.Empty(new VectorFile(path, 8).Read());
        new VectorFile(path, 8).Append([KeyValuePair.Create(second, Encoder.Encode("second"))]);
        Assert.Empty(new VectorFile(path, 7).Read());
    }

    [Theory]
    [InlineData("senior tester in Leeds, what do they pay?", "qa-test-engineer")]
    [InlineData("head of QA in Leeds?", "qa-test-engineer")]
    [InlineData("Head of Product in Leeds, any idea of the pay?", "product-manager")]
    public async Task A_published_page_is_asked_for_by_what_people_call_the_role(string question, string role)
    {
        var guides = Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Guides", "new-guides-0");
        await using var bot = await BotService.StartAsync(guides: guides);
        var reply = await bot.AskAsync("a", question);
        Assert.Equal("band", reply.Outcome);
        Assert.All(reply.Sources, source => Assert.Equal(role, source.Role));
    }
}
