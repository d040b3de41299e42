pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import TrainAtHome

// Programs that training makes way for: picked from those that run now, or by name.
ColumnLayout {
    id: picker

    readonly property string key: "limits.busy_apps"
    readonly property var chosen: App.choice(key, [])
    readonly property var offered: (App.here.programs ?? []).filter(each => !has(each)).map(each => ({
                "name": each,
                "value": each
            }))

    function has(name: string): bool {
        return chosen.some(each => each.toLowerCase() === name.toLowerCase());
    }
    function add(name: string): void {
        if (name.trim() !== "" && !has(name.trim()))
            App.change(key, [...chosen, name.trim()]);
    }

    spacing: 10

    Flow {
        visible: picker.chosen.length > 0
        spacing: 8
        Layout.fillWidth: true

        Repeater {
            model: picker.chosen

            AbstractButton {
                id: chip

                required property string modelData

                objectName: "chip-" + modelData
                text: modelData
                implicitHeight: Math.max(28, label.implicitHeight + 10)
                implicitWidth: label.implicitWidth + cross.width + 34
                focusPolicy: Qt.StrongFocus
                Accessible.name: qsTr("Take out %1").arg(modelData)
                onClicked: App.change(picker.key, picker.chosen.filter(each => each !== modelData))

                contentItem: Item {
                    Txt {
                        id: label

                        x: 14
                        anchors.verticalCenter: parent.verticalCenter
                        text: chip.text
                        lineHeight: 1
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    Glyph {
                        id: cross

                        x: label.x + label.width + 8
                        anchors.verticalCenter: parent.verticalCenter
                        name: "cross"
                        size: Math.round(12 * Theme.scale)
                        color: Theme.soft
                    }
                }
                background: Rectangle {
                    radius: height / 2
                    color: chip.hovered ? Theme.hover : Theme.sunken

                    FocusRing {
                        visible: chip.visualFocus
                        radius: height / 2
                    }
                }
            }
        }
    }
    Flow {
        spacing: 10
        Layout.fillWidth: true

        ChoiceButton {
            objectName: "pickProgram"
            text: qsTr("Choose a running program")
            choices: picker.offered.length > 0 ? picker.offered : [
                {
                    "name": qsTr("No other program runs"),
                    "value": ""
                }
            ]
            onOpening: App.bridge.listPrograms()
            onChosen: value => picker.add(value)
        }
        Field {
            id: written

            objectName: "addProgram"
            name: qsTr("Name of a program")
            placeholderText: qsTr("or write its name")
            onAccepted: {
                picker.add(text);
                text = "";
            }
        }
    }
}
