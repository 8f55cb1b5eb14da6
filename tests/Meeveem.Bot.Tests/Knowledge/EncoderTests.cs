using Meeveem.Bot.Knowledge.Meaning;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>The encoder's vectors against those of the same weights in PyTorch, and what is kept of them.</summary>
public sealed class EncoderTests
{
    private static SentenceEncoder Encoder => SharedMeaning.Model.Encoder;

    [Theory]
    [InlineData("Who sleeps with the pager?", new[] { -0.0471f, 0.0244f, -0.0686f, 0.1011f, -0.0112f, 0.0262f })]
    [InlineData("NAIVE café – £65k, Überprüfung", new[] { 0.1231f, 0.0611f, -0.0268f, 0.0557f, -0.0254f, -0.0312f })]
    public void Vectors_are_those_of_the_reference(string text, float[] first)
    {
        var vector = Encoder.Encode(text).Whole;
        Assert.Equal(SentenceEncoder.Dimension, vector.Length);
        for (var i = 0; i < first.Length; i++) Assert.Equal(first[i], vector[i], 0.003f);
    }

    [Fact]
    public void Capitals_and_accents_change_nothing_and_amounts_do()
    {
        Assert.Equal(Encoder.Encode("a café in leeds").Whole, Encoder.Encode("A CAFE in Leeds").Whole);
        Assert.Equal(Encoder.Encode("a café in leeds").Tokens, Encoder.Encode("A CAFE in Leeds").Tokens);
        Assert.NotEqual(Encoder.Encode("is £65k fair").Whole, Encoder.Encode("is £95k fair").Whole);
    }

    [Fact]
    public void A_text_has_the_same_vector_alone_and_beside_longer_ones()
    {
        var alone = Encoder.Encode("do I need FHIR");
        var together = Encoder.Encode(["do I need FHIR", string.Join(' ', Enumerable.Repeat("a much longer text about hospitals", 20))])[0];
        Assert.True(alone.Whole.Zip(together.Whole, (a, b) => Math.Abs(a - b)).Max() < 1e-4f);
        Assert.True(alone.Tokens.Zip(together.Tokens, (a, b) => Math.Abs(a - b)).Max() < 1e-3f);
        Assert.Equal(1, alone.Importance.Sum(), 1e-4f);
    }

    [Fact]
    public void A_sentence_is_read_with_its_passage_and_none_of_a_long_one_is_left_out()
    {
        var sentences = Enumerable.Range(1, 60).Select(number => $"The phone rings {number} times a month at night.").ToList();
        PassageText[] passages = [new("On-call.", ["It is shared."]), new("", ["It is shared."]), new("On-call.", sentences)];

        var encoded = Encoder.Encode(passages);

        Assert.Empty(encoded[1].Heading);
        Assert.NotEmpty(encoded[0].Heading);
        Assert.Equal(encoded[0].Sentences[0].Length, encoded[1].Sentences[0].Length);
        Assert.NotEqual(encoded[0].Sentences[0], encoded[1].Sentences[0]);
        // A heading as long as the text leaves room for every sentence.
        var titled = Encoder.Encode([new PassageText(string.Join(' ', sentences), sentences)])[0];
        Assert.All(titled.Sentences, tokens => Assert.InRange(tokens.Length, 10 * TokenProjection.Dimension, 20 * TokenProjection.Dimension));
        Assert.Equal(60, encoded[2].Sentences.Count);
        Assert.All(encoded[2].Sentences, tokens => Assert.InRange(tokens.Length, 10 * TokenProjection.Dimension, 20 * TokenProjection.Dimension));
        var alone = Encoder.Encode([passages[1]])[0];
        Assert.True(alone.Sentences[0].Zip(encoded[1].Sentences[0], (a, b) => Math.Abs(a - b)).Max() < 1e-3f);
    }

    [Fact]
    public void What_is_kept_of_a_passage_is_read_as_it_was_written()
    {
        var encoded = Encoder.Encode([new PassageText("On-call.", ["It is shared.", "It is paid."])])[0];

        var packed = PackedPassage.Of(encoded);
        var kept = PackedPassage.Read(packed)!;

        Assert.Equal(PackedVector.Of(encoded.Whole), kept.Whole.ToArray());
        Assert.Equal(PackedTokens.Of(encoded.Heading), kept.Heading.ToArray());
        Assert.Equal(encoded.Sentences.Select(tokens => PackedTokens.Of(tokens)), kept.Sentences.Select(tokens => tokens.ToArray()));
        Assert.Null(PackedPassage.Read(packed.AsMemory(0, packed.Length - 1)));
        Assert.Null(PackedPassage.Read(packed.AsMemory(0, 100)));
        Array.Fill(packed, (byte)255, PackedVector.Size, 2);
        Assert.Null(PackedPassage.Read(packed));
    }

    [Fact]
    public void A_sentence_in_other_words_is_nearer_token_by_token_than_one_about_something_else()
    {
        var question = new AskedQuestion(Encoder.Encode("do I get woken up at night"));
        float Nearness(string sentence)
        {
            var nearest = new float[question.Lanes];
            question.Raise(nearest, PackedTokens.Of(Encoder.Encode(sentence).Tokens));
            return question.Total(nearest);
        }

        Assert.True(Nearness("The on-call phone rings about twice a month.") > Nearness("Degrees are rarely asked for."));
        Assert.InRange(Nearness("do I get woken up at night"), 0.97f, 1.03f);
    }

    [Fact]
    public void What_is_kept_of_a_whole_text_is_as_near_to_a_question_as_the_text()
    {
        var question = Encoder.Encode("do I get woken up at night").Whole;
        foreach (var text in (string[])["The on-call phone rings about twice a month.", "Degrees are rarely asked for.", "do I get woken up at night"])
        {
            var whole = Encoder.Encode(text).Whole;
            var near = whole.Zip(question, (a, b) => a * b).Sum();
            Assert.Equal(near, PackedVector.Dot(PackedVector.Of(whole), question), 0.005f);
        }
    }

    [Fact]
    public void A_file_of_vectors_outlives_a_torn_end_and_is_begun_anew_for_another_encoder()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("meeveem-vectors-").FullName, "guides.vectors");
        var text = new PassageText("", ["first"]);
        var (first, second) = (text.Key, new PassageText("first", ["first"]).Key);
        var record = PackedPassage.Of(Encoder.Encode([text])[0]);
        new VectorFile(path, 7).Append([KeyValuePair.Create(first, record)]);
        File.AppendAllText(path, "half a record");
        new VectorFile(path, 7).Append([KeyValuePair.Create(second, new byte[] { 1, 2, 3 })]);
        var kept = Read(7);
        Assert.Equal(2, kept.Count);
        Assert.Equal(record, kept[first].ToArray());
        Assert.Equal([1, 2, 3], kept[second].ToArray());
        Assert.Empty(Read(8));
        // Bytes that tell a length of nearly 2³² hold nothing up.
        File.AppendAllBytes(path, [.. Enumerable.Repeat((byte)255, 40)]);
        new VectorFile(path, 7).Append([KeyValuePair.Create(second, new byte[] { 4 })]);
        Assert.Equal([4], Read(7)[second].ToArray());
        new VectorFile(path, 8).Append([KeyValuePair.Create(second, record)]);
        Assert.Empty(Read(7));
        // More than is read at a time, with records across the borders.
        var many = Enumerable.Range(0, 600).Select(number => KeyValuePair.Create(
            new PassageText($"text {number}", []).Key, Enumerable.Repeat((byte)number, 70_000 + number).ToArray()));
        new VectorFile(path, 9).Append([.. many]);
        var read = Read(9);
        Assert.Equal(600, read.Count);
        Assert.All(many, each => Assert.Equal(each.Value, read[each.Key].ToArray()));

        Dictionary<VectorKey, ReadOnlyMemory<byte>> Read(ulong encoder)
        {
            var vectors = new Dictionary<VectorKey, ReadOnlyMemory<byte>>();
            new VectorFile(path, encoder).ReadInto(vectors);
            return vectors;
        }
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
