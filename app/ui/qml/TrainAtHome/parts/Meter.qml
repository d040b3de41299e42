import QtQuick
import TrainAtHome

// How far something is, from 0 to 1.
Rectangle {
    id: meter

    property real fraction: 0
    property string name: ""

    implicitHeight: 6
    implicitWidth: 120
    radius: height / 2
    color: Theme.sunken
    Accessible.role: Accessible.ProgressBar
    Accessible.name: name

    Rectangle {
        width: Math.max(parent.height, parent.width * Math.max(0, Math.min(1, meter.fraction)))
        visible: meter.fraction > 0
        height: parent.height
        radius: height / 2
        color: Theme.accent

        Behavior on width {
            NumberAnimation {
                duration: Theme.calm
                easing.type: Easing.OutCubic
            }
        }
    }
}
