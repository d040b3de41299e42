pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Every limit and preference, with what is measured now beside it.
Page {
    id: page

    property string refusal: ""

    readonly property var sections: ({
            "giving_way": qsTr("Giving way to you"),
            "power": qsTr("Power"),
            "work": qsTr("Work and heat"),
            "room": qsTr("Memory, disk and processor"),
            "connection": qsTr("Internet connection")
        })

    title: qsTr("Limits")
    lead: qsTr("What training may take of this computer. The defaults are careful; what is measured now stands beside each limit.")

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked === "changesettings")
                page.refusal = outcome.ok ? "" : outcome.text + " " + outcome.whatToDo;
        }
    }

    Banner {
        visible: page.refusal !== ""
        kind: "trouble"
        message: page.refusal
    }

    Repeater {
        model: App.limits

        Card {
            id: group

            required property var modelData

            heading: page.sections[modelData.name] ?? modelData.title

            Repeater {
                model: group.modelData.rows

                ColumnLayout {
                    id: entry

                    required property var modelData
                    required property int index

                    spacing: 14
                    Layout.fillWidth: true

                    Rectangle {
                        visible: entry.index > 0
                        color: Theme.line
                        implicitHeight: 1
                        Layout.fillWidth: true
                    }
                    SettingRow {
                        row: entry.modelData
                    }
                }
            }
        }
    }
}
