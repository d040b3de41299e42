import QtQuick
import QtQuick.Controls.Basic
import TrainAtHome

// On or off. The knob's place says it; the colour only repeats it.
Switch {
    id: toggle

    property string name: ""

    implicitWidth: Math.round(44 * (0.6 + 0.4 * Theme.scale))
    implicitHeight: Math.round(26 * (0.6 + 0.4 * Theme.scale))
    padding: 0
    Accessible.name: name

    indicator: Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: toggle.checked ? Theme.accent : Theme.sunken
        border.color: toggle.checked ? Theme.accent : Theme.edge

        Rectangle {
            width: parent.height - 8
            height: width
            radius: width / 2
            y: 4
            x: toggle.checked ? parent.width - width - 4 : 4
            color: toggle.checked ? Theme.accentInk : Theme.edge

            Behavior on x {
                NumberAnimation {
                    duration: Theme.quick
                }
            }
        }
        FocusRing {
            visible: toggle.visualFocus
            radius: height / 2
        }
    }
    contentItem: Item {}
}
