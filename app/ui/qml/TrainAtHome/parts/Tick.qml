import QtQuick
import QtQuick.Controls.Basic
import TrainAtHome

// A box to tick beside a sentence; the whole line can be pressed.
CheckBox {
    id: tick

    readonly property real room: 7

    implicitHeight: Math.max(line.implicitHeight, box.height) + 2 * room
    spacing: 12
    padding: 0
    Accessible.name: text

    indicator: Rectangle {
        id: box

        width: Math.round(22 * (0.6 + 0.4 * Theme.scale))
        height: width
        y: tick.room
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
    background: Rectangle {
        x: -10
        width: parent.width + 20
        radius: 10
        color: Theme.ink
        opacity: tick.hovered ? 0.05 : 0
    }
    contentItem: Txt {
        id: line

        text: tick.text
        leftPadding: box.width + tick.spacing
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
