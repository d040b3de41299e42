import QtQuick
import QtQuick.Controls.Basic
import TrainAtHome

ToolTip {
    id: bubble

    delay: 250
    padding: 12
    width: Math.min(implicitWidth, 320 * Theme.scale)

    contentItem: Txt {
        text: bubble.text
        role: "small"
        color: Theme.ink
    }
    background: Rectangle {
        color: Theme.card
        radius: 10
        border.color: Theme.edge
    }
}
