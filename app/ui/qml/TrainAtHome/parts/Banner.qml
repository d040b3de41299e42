import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Something to know: what it is, what to do, at most one button. kind: "trouble", "wait" or "calm".
Rectangle {
    id: banner

    property string kind: "calm"
    property string title: ""
    property string message: ""
    property string action: ""
    property string details: ""
    signal pressed

    readonly property color inkColor: kind === "trouble" ? Theme.red : kind === "wait" ? Theme.amber : Theme.accent

    color: kind === "trouble" ? Theme.redSoft : kind === "wait" ? Theme.amberSoft : Theme.accentSoft
    radius: Theme.radius
    implicitHeight: grid.implicitHeight + 32
    implicitWidth: 300
    Layout.fillWidth: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + " " + message

    GridLayout {
        id: grid

        anchors.fill: parent
        anchors.margins: 16
        anchors.leftMargin: 20
        columns: banner.width < 560 * Theme.scale ? 2 : 3
        columnSpacing: 16
        rowSpacing: 12

        Glyph {
            name: banner.kind === "trouble" ? "trouble" : banner.kind === "wait" ? "clock" : "info"
            color: banner.inkColor
            size: 22 * Theme.scale
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            spacing: 2

            Txt {
                text: banner.title
                role: "strong"
                visible: text !== ""
                Layout.fillWidth: true
            }
            Txt {
                text: banner.message
                visible: text !== ""
                Layout.fillWidth: true
            }
            Txt {
                text: banner.details
                role: "small"
                visible: text !== ""
                font.family: "monospace"
                wrapMode: Text.WrapAnywhere
                color: Theme.ink
                Layout.fillWidth: true
                Layout.topMargin: 6
            }
        }
        PushButton {
            objectName: "bannerButton"
            text: banner.action
            visible: text !== ""
            Layout.alignment: Qt.AlignVCenter
            Layout.column: grid.columns - 1
            Layout.row: grid.columns === 2 ? 1 : 0
            onClicked: banner.pressed()
        }
    }
}
