using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Globalization;

namespace Meeveem.Bot.DirectLine;

/// <summary>A setting of several values: a list in a file, or one line where settings are environment variables.</summary>
[TypeConverter(typeof(OneLine))]
internal sealed class SettingList : Collection<string>
{
    private static readonly char[] Separators = [' ', ',', ';'];

    protected override void InsertItem(int index, string item)
    {
        foreach (var value in item.Split(Separators, StringSplitOptions.RemoveEmptyEntries)) base.InsertItem(index++, value);
    }

    private sealed class OneLine : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            new SettingList { (string)value };
    }
}
