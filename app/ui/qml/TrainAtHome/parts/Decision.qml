import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Something that waits for the person's word: what it is, and the answers below it.
Rectangle {
    id: decision

    property string kind: "wait"
    property string title: ""
    property string message: ""
    default property alias content: inside.data

    readonly property color inkColor: kind === "trouble" ? Theme.red : kind === "wait" ? Theme.amber : Theme.accent

    color: kind === "trouble" ? Theme.redSoft : kind === "wait" ? Theme.amberSoft : Theme.accentSoft
    radius: Theme.radius
    implicitHeight: row.implicitHeight + 44
    implicitWidth: 300
    Layout.fillWidth: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + message

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.margins: 22
        spacing: 16

        Glyph {
            name: decision.kind === "trouble" ? "trouble" : decision.kind === "wait" ? "clock" : "info"
            color: decision.inkColor
            size: 22 * (0.5 + 0.5 * Theme.scale)
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 1
        }
        ColumnLayout {
            id: inside

            spacing: 12

            ColumnLayout {
                spacing: 4

                Txt {
                    text: decision.title
                    role: "heading"
                    visible: text !== ""
                    Layout.fillWidth: true
                }
                Txt {
                    text: decision.message
                    visible: text !== ""
                    Layout.fillWidth: true
                }
            }
        }
    }
}
