pragma Singleton

import QtQuick

// Numbers, times and sizes as the person's own language and country write them.
QtObject {
    readonly property var locale: Qt.locale(App.language)

    function whole(value: real): string {
        return Number(value).toLocaleString(locale, "f", 0);
    }

    function decimals(value: real, digits: int): string {
        return Number(value).toLocaleString(locale, "f", digits);
    }

    // Never rounded up: what is shown is there.
    function credits(micro: real): string {
        const hundredths = Math.trunc(micro / 10000);
        return Number(hundredths / 100).toLocaleString(locale, "f", 2);
    }

    function money(value: real, currency: string): string {
        return decimals(value, 2) + " " + (currency || locale.currencySymbol(Locale.CurrencyIsoCode));
    }

    function short(value: real): string {
        const units = [[1e12, qsTr("T")], [1e9, qsTr("G")], [1e6, qsTr("M")], [1e3, qsTr("k")]];
        for (const [size, unit] of units) {
            if (Math.abs(value) >= size) {
                const scaled = value / size;
                return decimals(scaled, scaled < 10 ? 2 : scaled < 100 ? 1 : 0) + " " + unit;
            }
        }
        return whole(value);
    }

    function bytes(value: real): string {
        const units = ["B", "kB", "MB", "GB", "TB"];
        let index = 0;
        while (Math.abs(value) >= 1000 && index < units.length - 1) {
            value /= 1000;
            index += 1;
        }
        return decimals(value, index < 2 || value >= 100 ? 0 : 1) + " " + units[index];
    }

    // Round values for the lines of a chart, about `num` of them between `low` and `high`.
    function ticks(low: real, high: real, num: int): var {
        if (!(high > low))
            return [];
        const raw = (high - low) / num, size = Math.pow(10, Math.floor(Math.log10(raw)));
        const step = [1, 2, 2.5, 5, 10].map(each => each * size).find(each => each >= raw * 0.999);
        const found = [];
        for (let index = Math.ceil(low / step - 1e-6); index * step <= high * (1 + 1e-9); ++index)
            found.push(index * step);
        return found;
    }

    function time(unix: real): string {
        return new Date(unix * 1000).toLocaleTimeString(locale, Locale.ShortFormat);
    }

    function day(unix: real): string {
        return new Date(unix * 1000).toLocaleDateString(locale, Locale.ShortFormat);
    }

    function longDay(unix: real): string {
        return new Date(unix * 1000).toLocaleDateString(locale, Locale.LongFormat);
    }

    // The time alone today, with the day before it otherwise.
    function moment(unix: real, now: real): string {
        const then = new Date(unix * 1000);
        if (then.toDateString() === new Date(now * 1000).toDateString())
            return time(unix);
        return locale.dayName(then.getDay(), Locale.ShortFormat) + " " + time(unix);
    }

    function span(seconds: real): string {
        const minutes = Math.max(0, Math.round(seconds / 60));
        if (seconds < 60)
            return qsTr("%n s", "seconds", Math.max(0, Math.round(seconds)));
        if (minutes < 60)
            return qsTr("%n min", "minutes", minutes);
        const hours = Math.floor(minutes / 60);
        if (hours < 48)
            return minutes % 60 === 0 ? qsTr("%1 h").arg(hours) : qsTr("%1 h %2 min").arg(hours).arg(minutes % 60);
        return qsTr("%n days", "", Math.floor(hours / 24));
    }
}
