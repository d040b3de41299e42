pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// A name at the left, its value aligned at the right; a long value takes a line of its own.
Item {
    id: fact

    property string name: ""
    property string value: ""
    property string hint: ""
    property bool strong: false

    readonly property bool isLong: label.implicitWidth + figure.implicitWidth + 40 > width

    implicitHeight: isLong ? label.height + figure.height : Math.max(label.height, figure.height)
    implicitWidth: 240
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: name + ": " + value

    Txt {
        id: label

        text: fact.name
        role: fact.strong ? "strong" : "quiet"
        width: Math.min(implicitWidth, fact.width - (fact.hint ? Math.round(8 + 28 * Theme.scale) : 0))
        Accessible.ignored: true
    }
    Loader {
        active: fact.hint !== ""
        x: label.width + Math.round(6 * Theme.scale) - 2
        y: Math.round((label.height - height) / 2 - Theme.scale)
        sourceComponent: Hint {
            text: fact.hint
        }
    }
    Txt {
        id: figure

        text: fact.value
        role: fact.strong ? "strong" : "body"
        horizontalAlignment: fact.isLong ? Text.AlignLeft : Text.AlignRight
        wrapMode: Text.Wrap
        width: fact.isLong ? fact.width : implicitWidth
        x: fact.isLong ? 0 : fact.width - width
        y: fact.isLong ? label.height : 0
        Accessible.ignored: true
    }
}
