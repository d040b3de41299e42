pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import TrainAtHome

// A few choices side by side, one of them taken; `choices` is [{name, value}].
Rectangle {
    id: segments

    property var choices: []
    property var current: null
    property string name: ""
    signal chosen(var value)

    radius: Math.min(height / 2, 19)
    color: Theme.sunken
    // In one line where there is room for it, in several otherwise.
    readonly property real natural: {
        let sum = 0;
        for (let index = 0; index < all.count; ++index)
            sum += all.itemAt(index)?.implicitWidth ?? 0;
        return sum;
    }

    // In a layout no wider than there is room, or nothing would wrap.
    Layout.fillWidth: true
    Layout.maximumWidth: implicitWidth
    implicitWidth: natural + 6
    implicitHeight: flow.implicitHeight + 6
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Flow {
        id: flow

        x: 3
        y: 3
        width: segments.width - 6

        Repeater {
            id: all

            model: segments.choices

            AbstractButton {
                id: segment

                required property var modelData

                objectName: "segment-" + modelData.value
                checked: modelData.value === segments.current
                text: modelData.name
                implicitWidth: label.implicitWidth + 26
                implicitHeight: Math.max(Theme.control - 8, label.implicitHeight + 8)
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: text
                Accessible.checked: checked
                onClicked: segments.chosen(modelData.value)

                contentItem: Txt {
                    id: label

                    text: segment.text
                    role: segment.checked ? "strong" : "quiet"
                    lineHeight: 1
                    wrapMode: Text.NoWrap
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
                background: Rectangle {
                    radius: height / 2
                    color: segment.checked ? Theme.card : segment.hovered ? Theme.hover : "transparent"
                    border.color: Theme.line
                    border.width: segment.checked ? 1 : 0

                    FocusRing {
                        visible: segment.visualFocus
                        radius: height / 2
                    }
                }
            }
        }
    }
}
