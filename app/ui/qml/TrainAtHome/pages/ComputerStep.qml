pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// A look at this computer: real blocks for twenty seconds, and what it could host.
ColumnLayout {
    id: step

    signal done

    property string refusal: ""
    readonly property var measured: App.start.measured ?? []

    spacing: 20

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked === "measure")
                step.refusal = outcome.ok ? "" : outcome.text + " " + outcome.whatToDo;
        }
    }

    StepTitle {
        title: qsTr("A look at this computer")
        lead: qsTr("For twenty seconds it computes real blocks of a model, to see what it can take on. Fans may get louder.")
    }
    Card {
        visible: step.measured.length > 0
        heading: qsTr("What it could host")
        note: App.start.device === "cpu" ? qsTr("Measured on the processor") : qsTr("Measured on the graphics card (%1)").arg(App.start.device ?? "")

        Repeater {
            model: step.measured

            ColumnLayout {
                id: preset

                required property var modelData

                spacing: 8
                Layout.fillWidth: true

                Fact {
                    name: qsTr("Model \"%1\"").arg(preset.modelData.preset)
                    value: preset.modelData.hosted >= preset.modelData.total ? qsTr("all of it") : preset.modelData.hosted > 0 ? qsTr("%1 of %2 blocks").arg(
                                                                                                            preset.modelData.hosted).arg(
                                                                                                            preset.modelData.total) : qsTr(
                                                                                                            "too large for this computer")
                    strong: true
                }
                Meter {
                    fraction: preset.modelData.fraction
                    name: qsTr("Share of the model that fits")
                    Layout.fillWidth: true
                }
                Txt {
                    text: qsTr("%1 tokens/s, %2 of memory").arg(Format.whole(preset.modelData.tokensPerSecond)).arg(Format.bytes(
                                                                                                                         preset.modelData.memoryBytes))
                    role: "small"
                    Layout.fillWidth: true
                    Layout.bottomMargin: 6
                }
            }
        }
    }
    Card {
        visible: App.start.isMeasuring && step.measured.length === 0

        Empty {
            glyph: "starting"
            title: qsTr("Measuring…")
            message: qsTr("About twenty seconds. You can go on working.")
        }
    }
    Banner {
        objectName: "refusal"
        visible: step.refusal !== ""
        kind: "trouble"
        message: step.refusal
    }
    Flow {
        spacing: 10
        Layout.fillWidth: true

        PushButton {
            objectName: "computerNext"
            visible: step.measured.length > 0
            kind: "primary"
            text: qsTr("Go on")
            onClicked: step.done()
        }
        PushButton {
            objectName: "measure"
            kind: step.measured.length > 0 ? "" : "primary"
            text: App.start.isMeasuring ? qsTr("Measuring…") : step.measured.length > 0 ? qsTr("Look again") : qsTr("Have a look")
            enabled: !App.start.isMeasuring
            onClicked: App.bridge.perform("measure")
        }
        PushButton {
            objectName: "computerSkip"
            visible: step.measured.length === 0
            kind: "quiet"
            text: qsTr("Skip")
            onClicked: step.done()
        }
    }
}
