pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Before any connection or measurement: what there is to know, and a word that it is understood.
ColumnLayout {
    id: step

    signal done

    property string refusal: ""

    spacing: 20

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
        visible: App.start.forbidden !== ""
        kind: "trouble"
        title: qsTr("Not allowed on this computer")
        message: App.start.forbidden ?? ""
    }
    Card {
        padding: 26

        Repeater {
            model: App.consent.points ?? []

            RowLayout {
                id: point

                required property var modelData

                spacing: 16
                Layout.fillWidth: true
                Layout.bottomMargin: 4

                Rectangle {
                    implicitWidth: 7
                    implicitHeight: 7
                    radius: 3.5
                    color: Theme.accent
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: Math.round(Theme.body * 0.5)
                }
                ColumnLayout {
                    spacing: 1

                    Txt {
                        text: point.modelData.title
                        role: "strong"
                        Layout.fillWidth: true
                    }
                    Txt {
                        text: point.modelData.text
                        role: "quiet"
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }
    ColumnLayout {
        spacing: 4

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
    Banner {
        objectName: "refusal"
        visible: step.refusal !== ""
        kind: "trouble"
        message: step.refusal
    }
    RowLayout {
        spacing: 16

        PushButton {
            objectName: "agree"
            kind: "primary"
            text: qsTr("Agree and go on")
            enabled: adult.checked && App.start.forbidden === ""
            onClicked: App.bridge.giveConsent(login.checked)
        }
        Txt {
            text: App.consent.withdrawal ?? ""
            role: "small"
            Layout.fillWidth: true
        }
    }
}
