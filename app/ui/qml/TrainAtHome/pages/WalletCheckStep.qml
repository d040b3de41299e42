pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Three of the words are asked back; what is typed cannot be copied, and goes with the step.
ColumnLayout {
    id: step

    readonly property var maker: App.bridge.maker
    property var typed: ["", "", ""]

    spacing: 16

    Txt {
        text: qsTr("Type these three from your paper, so that you know it can be read.")
        Layout.fillWidth: true
    }
    Repeater {
        id: fields

        model: step.maker.asked

        ColumnLayout {
            id: asked

            required property int modelData
            required property int index
            readonly property bool isWrong: step.maker.wrong.includes(modelData) && !field.isEdited

            spacing: 6
            Layout.fillWidth: true

            Txt {
                text: qsTr("Word %1").arg(asked.modelData)
                role: "strong"
                Accessible.ignored: true
            }
            Field {
                id: field

                property bool isEdited: false

                objectName: "answer-" + asked.index
                name: qsTr("Word %1").arg(asked.modelData)
                selectByMouse: false
                focus: asked.index === 0
                inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase | Qt.ImhSensitiveData
                Layout.preferredWidth: 300 * (0.4 + 0.6 * Theme.scale)
                Layout.maximumWidth: step.width
                onTextEdited: {
                    isEdited = true;
                    step.typed[asked.index] = text;
                }
                onAccepted: asked.index + 1 < fields.count ? nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason) : done.clicked()
                Keys.onPressed: event => {
                    const keys = [StandardKey.Copy, StandardKey.Cut, StandardKey.SelectAll];
                    event.accepted = keys.some(key => event.matches(key));
                }

                Connections {
                    target: step.maker

                    function onFailed_once(): void {
                        field.isEdited = false;
                    }
                }
            }
            Txt {
                objectName: "wrong-" + asked.index
                text: field.text.trim() === "" ? qsTr("Word %1 is still missing.").arg(asked.modelData) : qsTr(
                                                     "Not quite: word %1 is another one. Look at your paper once more.").arg(
                                                     asked.modelData)
                role: "small"
                color: Theme.amber
                visible: asked.isWrong
                Layout.fillWidth: true
            }
        }
    }
    Flow {
        spacing: 10
        Layout.fillWidth: true
        Layout.topMargin: 4

        PushButton {
            id: done

            objectName: "checkWords"
            kind: "primary"
            text: qsTr("Go on")
            onClicked: step.maker.answer(step.typed)
        }
        PushButton {
            objectName: "lookAgain"
            text: qsTr("Show the words again")
            onClicked: step.maker.lookAgain()
        }
    }
}
