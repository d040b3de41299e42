pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import TrainAtHome

// What happened, and why.
Page {
    id: page

    property string diagnostics: ""
    property string saved: ""

    title: qsTr("Activity")
    lead: qsTr("What happened on this computer, and why.")

    Connections {
        target: App

        function onDiagnosed(text: string): void {
            page.diagnostics = text;
            page.saved = "";
        }
        function onAnswered(asked: string, outcome: var): void {
            if (asked === "save")
                page.saved = outcome.ok ? qsTr("Saved as %1").arg(outcome.text) : qsTr("It could not be saved: %1").arg(outcome.text);
        }
    }

    Card {
        heading: qsTr("Giving the computer back")
        note: App.yields.lastMs > 0 ? qsTr("When you come back, training has to fall silent at once.") : qsTr(
                                          "Not needed yet. The first time is measured and shown here.")
        visible: true

        RowLayout {
            visible: App.yields.lastMs > 0
            spacing: 12

            Txt {
                text: qsTr("%1 ms").arg(Format.whole(App.yields.lastMs ?? 0))
                role: "display"
            }
            Txt {
                text: qsTr("from noticing you to silence, the last time; it looks once a second. Promised: %1 ms.").arg(Format.whole(App.yields.promisedMs ?? 0))
                role: "quiet"
                Layout.fillWidth: true
            }
        }
    }

    Card {
        heading: qsTr("What happened")

        Repeater {
            model: App.entries

            ColumnLayout {
                id: entry

                required property var modelData
                required property int index

                readonly property string day: Format.day(modelData.at)
                readonly property bool isNewDay: index === 0 ? day !== Format.day(App.now) : day !== Format.day(App.entries[index - 1].at)

                spacing: 12
                Layout.fillWidth: true

                Txt {
                    visible: entry.isNewDay
                    text: Format.longDay(entry.modelData.at)
                    role: "strong"
                    Layout.fillWidth: true
                    Layout.topMargin: entry.index > 0 ? 12 : 0
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                RowLayout {
                    spacing: 16
                    Layout.fillWidth: true
                    Accessible.role: Accessible.ListItem
                    Accessible.name: Format.moment(entry.modelData.at, App.now) + ": " + entry.modelData.text + " " + entry.modelData.why

                    Txt {
                        text: Format.time(entry.modelData.at)
                        role: "small"
                        horizontalAlignment: Text.AlignRight
                        Layout.preferredWidth: 66 * Theme.scale
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: 1
                        Accessible.ignored: true
                    }
                    Rectangle {
                        readonly property bool isLoud: entry.modelData.kind === "problem" || entry.modelData.kind === "security"

                        implicitWidth: 9
                        implicitHeight: 9
                        radius: isLoud ? 1 : 4.5
                        color: entry.modelData.kind === "problem" ? Theme.red : entry.modelData.kind === "security" ? Theme.amber : entry.modelData.kind
                                                                                                          === "earned" ? Theme.accent : "transparent"
                        border.width: color.a > 0 ? 0 : 1.5
                        border.color: Theme.edge
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: Math.round(Theme.body * 0.42)
                    }
                    ColumnLayout {
                        spacing: 0

                        Txt {
                            text: entry.modelData.text
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                        Txt {
                            text: entry.modelData.why
                            role: "small"
                            visible: text !== ""
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
        Empty {
            visible: App.entries.length === 0
            glyph: "list"
            title: qsTr("Nothing happened yet")
            message: qsTr("Whatever this program does stands here, with its reason.")
        }
    }

    Card {
        heading: qsTr("Logs and diagnostics")
        note: qsTr("Diagnostics hold versions, settings and the newest log lines. Names, addresses and keys are taken out, and you see them before they are saved.")

        Flow {
            spacing: 10
            Layout.fillWidth: true

            PushButton {
                objectName: "openLogs"
                text: qsTr("Open the folder of logs")
                onClicked: App.bridge.openLogs()
            }
            PushButton {
                objectName: "diagnose"
                text: page.diagnostics ? qsTr("Collect again") : qsTr("Show diagnostics")
                onClicked: App.bridge.diagnose()
            }
            PushButton {
                objectName: "saveDiagnostics"
                visible: page.diagnostics !== ""
                kind: "primary"
                text: qsTr("Save as file")
                onClicked: App.bridge.saveDiagnostics(page.diagnostics)
            }
        }
        Txt {
            text: page.saved
            visible: text !== ""
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        ScrollView {
            visible: page.diagnostics !== ""
            Layout.fillWidth: true
            Layout.preferredHeight: 280

            TextArea {
                text: page.diagnostics
                readOnly: true
                color: Theme.ink
                font.family: "monospace"
                font.pixelSize: Theme.small
                wrapMode: TextEdit.Wrap
                Accessible.name: qsTr("Diagnostics")
                background: Rectangle {
                    color: Theme.sunken
                    radius: 10
                }
            }
        }
    }
}
