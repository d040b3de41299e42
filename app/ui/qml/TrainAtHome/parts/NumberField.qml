import QtQuick
import TrainAtHome

// A number of the settings. It is taken when Enter is pressed or the field is left; what does not
// fit is marked and not taken. `factor` shows a share as percent.
Field {
    id: field

    property string key: ""
    property real low: -Infinity
    property real high: Infinity
    property real factor: 1
    property bool isWhole: false

    readonly property real saved: Number(App.choice(key, 0)) * factor
    readonly property real written: {
        try {
            return Number.fromLocaleString(Format.locale, text);
        } catch (error) {
            return NaN;
        }
    }
    readonly property bool fits: !isNaN(written) && written >= low * factor - 1e-9 && written <= high * factor + 1e-9 && (!isWhole || written
                                                                                                          % 1 === 0)

    function shown(value: real): string {
        const digits = Math.abs(value % 1) < 1e-9 ? 0 : Math.abs(value * 10 % 1) < 1e-6 ? 1 : 2;
        return Number(value).toLocaleString(Format.locale, "f", digits);
    }

    objectName: "number-" + key
    implicitWidth: 92 * (0.3 + 0.7 * Theme.scale)
    horizontalAlignment: TextInput.AlignRight
    inputMethodHints: Qt.ImhFormattedNumbersOnly
    isWrong: !fits
    onSavedChanged: if (!activeFocus)
                        text = shown(saved)
    Component.onCompleted: text = shown(saved)
    onEditingFinished: {
        if (fits && Math.abs(written - saved) > 1e-9)
            App.change(key, isWhole ? Math.round(written / factor) : written / factor);
        else
            text = shown(saved);
    }
}
