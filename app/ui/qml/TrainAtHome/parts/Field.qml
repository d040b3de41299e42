import QtQuick
import QtQuick.Controls.Basic
import TrainAtHome

// One line to write in.
TextField {
    id: field

    property string name: ""
    property bool isWrong: false

    implicitHeight: Math.max(Theme.control, contentHeight + 16)
    implicitWidth: 220 * Theme.scale
    leftPadding: 14
    rightPadding: 14
    topPadding: 4
    bottomPadding: 4
    color: Theme.ink
    placeholderTextColor: Theme.soft
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    font.pixelSize: Theme.body
    font.features: ({
            "tnum": 1
        })
    selectByMouse: true
    verticalAlignment: TextInput.AlignVCenter
    Accessible.name: name

    background: Rectangle {
        radius: 10
        color: Theme.card
        border.color: field.isWrong ? Theme.red : field.activeFocus ? Theme.accent : Theme.edge
        border.width: field.activeFocus || field.isWrong ? 2 : 1
    }
}
