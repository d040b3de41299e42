pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// The painted week with its presets and its text twin.
ColumnLayout {
    id: editor

    readonly property var names: ({
            "nights": qsTr("Nights"),
            "weekends": qsTr("Weekends"),
            "office hours": qsTr("Office hours"),
            "always": qsTr("Always")
        })

    spacing: 16

    Flow {
        spacing: 8
        Layout.fillWidth: true

        Repeater {
            model: App.schedule.presets ?? []

            PushButton {
                id: preset

                required property string modelData

                objectName: "preset-" + modelData
                text: editor.names[modelData] ?? modelData
                glyph: App.schedule.preset === modelData ? "check" : ""
                onClicked: App.bridge.usePreset(preset.modelData)
            }
        }
    }
    HoursGrid {
        objectName: "hoursGrid"
        cells: App.schedule.cells ?? []
        now: {
            const at = new Date(App.now * 1000);
            return (at.getDay() + 6) % 7 * 48 + at.getHours() * 2 + (at.getMinutes() >= 30 ? 1 : 0);
        }
        Layout.fillWidth: true
        onPainted: (cells, open) => App.bridge.paint(cells, open)
    }
    GridLayout {
        columns: editor.width > 560 * Theme.scale ? 2 : 1
        columnSpacing: 14
        rowSpacing: 6
        Layout.fillWidth: true

        Txt {
            text: qsTr("In words")
            role: "quiet"
        }
        Field {
            id: twin

            objectName: "hoursText"
            name: qsTr("Idle hours in words")
            text: App.schedule.text ?? ""
            Layout.fillWidth: true
            onTextEdited: isWrong = false
            onEditingFinished: {
                if (text === App.schedule.text)
                    return;
                isWrong = !App.bridge.writeHours(text);
            }

            Connections {
                target: App

                function onScheduleChanged(): void {
                    twin.text = App.schedule.text;
                    twin.isWrong = false;
                }
            }
        }
        Txt {
            visible: twin.isWrong
            text: qsTr("Write days and times such as: Mon–Fri 22:00–07:00; Sat–Sun 00:00–24:00. Whole and half hours.")
            role: "small"
            color: Theme.red
            Layout.columnSpan: 2
            Layout.fillWidth: true
        }
    }
}
