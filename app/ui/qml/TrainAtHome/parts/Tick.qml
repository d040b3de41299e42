import QtQuick
import QtQuick.Controls.Basic
import TrainAtHome

// A box to tick beside a sentence.
CheckBox {
    id: tick

    implicitHeight: Math.max(line.implicitHeight, box.height) + 8
    spacing: 12
    padding: 0
    Accessible.name: text

    indicator: Rectangle {
        id: box

        width: Math.round(22 * (0.6 + 0.4 * Theme.scale))
        height: width
        y: 4
        radius: 6
        color: tick.checked ? Theme.accent : Theme.card
        border.color: tick.checked ? Theme.accent : Theme.edge
        border.width: tick.checked ? 0 : 1.5

        Glyph {
            anchors.centerIn: parent
            name: "check"
            size: parent.width * 0.72
            color: Theme.accentInk
            visible: tick.checked
        }
        FocusRing {
            visible: tick.visualFocus
        }
    }
    contentItem: Txt {
        id: line

        text: tick.text
        leftPadding: box.width + tick.spacing
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
