import QtQuick
import QtQuick.Layouts
import TrainAtHome

// A setting in minutes, in a sentence.
RowLayout {
    id: minutes

    property string key: ""
    property string text: ""

    spacing: 10
    opacity: enabled ? 1 : 0.55

    Txt {
        text: minutes.text
    }
    NumberField {
        key: minutes.key
        name: minutes.text
        low: 0.5
        high: 720
    }
    Txt {
        text: qsTr("min")
        role: "quiet"
    }
}
