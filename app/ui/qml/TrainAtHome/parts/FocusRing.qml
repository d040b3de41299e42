import QtQuick
import TrainAtHome

// Where the keyboard is; drawn outside of what has the focus.
Rectangle {
    anchors.fill: parent
    anchors.margins: -3
    color: "transparent"
    radius: 8
    border.width: 2
    border.color: Theme.accent
}
