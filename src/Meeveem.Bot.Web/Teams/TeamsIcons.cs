using System.Numerics;

namespace Meeveem.Bot.Web.Teams;

/// <summary>The product's mark, a speech bubble with a pulse, as the two icons of an app package.</summary>
/// <remarks>Drawn from distances to its lines, on the same 32 × 32 grid as <c>wwwroot/logo.svg</c>.</remarks>
internal static class TeamsIcons
{
    public const string Accent = "#0F7078";

    private const float Grid = 32;
    private const float PulseWidth = 2.4f;
    private const float OutlineWidth = 2;
    private static readonly Vector3 Teal = new(0x0F, 0x70, 0x78);
    private static readonly Vector3 White = new(255);

    private static readonly Vector2[] Pulse = [new(6.5f, 15.5f), new(9.5f, 15.5f), new(12.5f, 8.5f), new(16, 19.5f), new(19.5f, 8.5f), new(22.5f, 15.5f), new(25.5f, 15.5f)];
    private static readonly Vector2[] Tail = [new(10, 24), new(18.5f, 24), new(10, 30.6f)];

    /// <summary>192 × 192: a white mark in the middle of a full square of colour.</summary>
    public static byte[] Colour() => Draw(192, 0.6f, (point, pixel) =>
    {
        var isMark = Cover(Bubble(point), pixel) * (1 - Cover(ToLine(point, Pulse) - PulseWidth / 2, pixel));
        return (Vector3.Lerp(Teal, White, isMark), 1);
    });

    /// <summary>32 × 32: white lines on nothing.</summary>
    public static byte[] Outline() => Draw(32, 1, (point, pixel) =>
    {
        var edge = MathF.Abs(Bubble(point) + OutlineWidth / 2) - OutlineWidth / 2;
        return (White, Cover(MathF.Min(edge, ToLine(point, Pulse) - OutlineWidth / 2), pixel));
    });

    /// <param name="share">How much of the picture's width the grid takes.</param>
    private static byte[] Draw(int size, float share, Func<Vector2, float, (Vector3 Colour, float Alpha)> paint)
    {
        var rgba = new byte[size * size * 4];
        var pixel = Grid / (size * share);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var point = new Vector2(x + 0.5f - size / 2f, y + 0.5f - size / 2f) * pixel + new Vector2(Grid / 2);
                var (colour, alpha) = paint(point, pixel);
                var at = (y * size + x) * 4;
                (rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]) = (Byte(colour.X), Byte(colour.Y), Byte(colour.Z), Byte(alpha * 255));
            }
        }

        return Png.Encode(size, rgba);
    }

    private static byte Byte(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);

    /// <summary>How much of a pixel lies inside, from its middle's distance to the edge (negative inside).</summary>
    private static float Cover(float distance, float pixel) => Math.Clamp(0.5f - distance / pixel, 0, 1);

    private static float Bubble(Vector2 point)
    {
        const float radius = 6;
        var outside = Vector2.Abs(point - new Vector2(16, 14)) - new Vector2(14 - radius, 12 - radius);
        var box = Vector2.Max(outside, Vector2.Zero).Length() + MathF.Min(MathF.Max(outside.X, outside.Y), 0) - radius;
        return MathF.Min(box, Inside(point, Tail) ? -ToLine(point, [.. Tail, Tail[0]]) : ToLine(point, [.. Tail, Tail[0]]));
    }

    private static float ToLine(Vector2 point, ReadOnlySpan<Vector2> line)
    {
        var nearest = float.MaxValue;
        for (var i = 1; i < line.Length; i++)
        {
            var (from, along) = (line[i - 1], line[i] - line[i - 1]);
            var share = Math.Clamp(Vector2.Dot(point - from, along) / along.LengthSquared(), 0, 1);
            nearest = MathF.Min(nearest, Vector2.Distance(point, from + share * along));
        }

        return nearest;
    }

    private static bool Inside(Vector2 point, Vector2[] corners)
    {
        var isInside = false;
        for (var (i, j) = (0, corners.Length - 1); i < corners.Length; j = i++)
        {
            if (corners[i].Y > point.Y != corners[j].Y > point.Y
                && point.X < (corners[j].X - corners[i].X) * (point.Y - corners[i].Y) / (corners[j].Y - corners[i].Y) + corners[i].X) isInside = !isInside;
        }

        return isInside;
    }
}
