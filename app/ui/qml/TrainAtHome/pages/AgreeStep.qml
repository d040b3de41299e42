pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Before any connection or measurement: what there is to know, and a word that it is understood.
ColumnLayout {
    id: step

    signal done

    property string refusal: ""
    readonly property bool isForbidden: App.start.forbidden !== ""
    readonly property bool isWide: width > 700 * Theme.scale
    readonly property var glyphs: ({
            "address": "eye",
            "electricity": "bolt",
            "data": "transfer",
            "text": "document",
            "telemetry": "shield",
            "withdrawal": "pause"
        })
    readonly property var points: (App.consent.points ?? []).concat([
        {
            "key": "withdrawal",
            "title": qsTr("You can stop at any time"),
            "text": App.consent.withdrawal ?? ""
        }
    ])

    spacing: 18

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked !== "giveconsent")
                return;
            step.refusal = outcome.ok ? "" : outcome.text + " " + outcome.whatToDo;
            if (outcome.ok)
                step.done();
        }
    }

    StepTitle {
        title: App.consent.title ?? ""
        lead: qsTr("Train at Home lends this computer to the training of a language model while you do not need it. You earn credits for work that was verified.")
    }
    Banner {
        objectName: "forbidden"
        visible: step.isForbidden
        kind: "trouble"
        title: qsTr("Not allowed on this computer")
        message: App.start.forbidden ?? ""
    }
    Card {
        GridLayout {
            columns: step.isWide ? 2 : 1
            columnSpacing: 36
            rowSpacing: 16
            uniformCellWidths: true
            Layout.fillWidth: true

            Repeater {
                model: step.points

                RowLayout {
                    id: point

                    required property var modelData

                    spacing: 14
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop

                    Glyph {
                        name: step.glyphs[point.modelData.key] ?? "info"
                        color: Theme.accent
                        size: Math.round(20 * (0.5 + 0.5 * Theme.scale))
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: 1
                    }
                    ColumnLayout {
                        spacing: 2
                        Layout.alignment: Qt.AlignTop

                        Txt {
                            text: point.modelData.title
                            role: "strong"
                            lineHeight: 1.2
                            Layout.fillWidth: true
                        }
                        Txt {
                            text: point.modelData.text
                            role: "quiet"
                            lineHeight: 1.2
                            Layout.fillWidth: true
                        }
                    }
                }
            }
        }
    }
    Banner {
        objectName: "refusal"
        visible: step.refusal !== ""
        kind: "trouble"
        message: step.refusal
    }
    GridLayout {
        columns: step.isWide ? 2 : 1
        columnSpacing: 24
        rowSpacing: 12

        ColumnLayout {
            spacing: 0
            enabled: !step.isForbidden
            opacity: enabled ? 1 : 0.5

            Tick {
                id: adult

                objectName: "adult"
                text: App.consent.declaration ?? ""
                Layout.fillWidth: true
            }
            Tick {
                id: login

                objectName: "startsAtLogin"
                text: App.consent.login ?? ""
                Layout.fillWidth: true
            }
        }
        PushButton {
            objectName: "agree"
            kind: "primary"
            text: qsTr("Agree and go on")
            enabled: adult.checked && !step.isForbidden
            Layout.alignment: step.isWide ? Qt.AlignBottom | Qt.AlignRight : Qt.AlignLeft
            onClicked: App.bridge.giveConsent(login.checked)
        }
    }
}
