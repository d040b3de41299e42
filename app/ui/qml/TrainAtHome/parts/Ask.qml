import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import TrainAtHome

// A question in the middle of the window, with two answers; Escape is neither.
Popup {
    id: ask

    property string title: ""
    property string message: ""
    property string yes: ""
    property string no: ""
    property bool isDangerous: false
    signal answeredYes
    signal answeredNo

    parent: Overlay.overlay
    anchors.centerIn: parent
    modal: true
    focus: true
    padding: 28
    width: Math.min(parent ? parent.width - 32 : 480, 460 * (0.4 + 0.6 * Theme.scale))

    background: Rectangle {
        color: Theme.card
        radius: 18
        border.color: Theme.line
    }
    Overlay.modal: Rectangle {
        color: "#73000000"
    }
    contentItem: ColumnLayout {
        spacing: 14

        Txt {
            text: ask.title
            role: "heading"
            font.pixelSize: Math.round(19 * Theme.scale)
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Txt {
            text: ask.message
            Layout.fillWidth: true
        }
        Flow {
            spacing: 10
            layoutDirection: Qt.RightToLeft
            Layout.fillWidth: true
            Layout.topMargin: 8

            PushButton {
                objectName: "answerYes"
                text: ask.yes
                kind: ask.isDangerous ? "danger" : "primary"
                onClicked: {
                    ask.close();
                    ask.answeredYes();
                }
            }
            PushButton {
                objectName: "answerNo"
                text: ask.no
                onClicked: {
                    ask.close();
                    ask.answeredNo();
                }
            }
        }
    }
}
