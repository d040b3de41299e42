import QtQuick
import QtQuick.Controls.Basic
import TrainAtHome

// kind: "primary" (one a screen), "" (outlined), "quiet" (text only), "danger".
Button {
    id: button

    property string kind: ""
    property string glyph: ""

    readonly property color paint: kind === "primary" ? Theme.accent : kind === "danger" ? Theme.red : "transparent"
    readonly property color inkColor: !enabled ? Theme.soft : kind === "primary" ? Theme.accentInk : kind === "danger" ? Theme.card : kind
                                                                                              === "quiet" ? Theme.accent : Theme.ink

    // Long words take a second line before they leave the page.
    readonly property real widest: Math.max(120, Math.min(280 * Theme.scale, (Window.window?.width ?? 1000) - 180))

    implicitHeight: Math.max(Theme.control, label.implicitHeight + 14)
    leftPadding: kind === "quiet" ? 10 : 18
    rightPadding: leftPadding
    topPadding: 0
    bottomPadding: 0
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        Row {
            id: row

            anchors.centerIn: parent
            spacing: 8

            Glyph {
                name: button.glyph
                visible: name !== ""
                color: button.inkColor
                size: Theme.body
                anchors.verticalCenter: parent.verticalCenter
            }
            Txt {
                id: label

                text: button.text
                role: "strong"
                color: button.inkColor
                lineHeight: 1
                width: Math.min(implicitWidth, button.widest - 2 * button.leftPadding - (button.glyph ? Theme.body + 8 : 0))
                horizontalAlignment: Text.AlignHCenter
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: Math.min(height / 2, 19)
        color: button.enabled ? (button.down || button.hovered) && button.kind
                                !== "primary" && button.kind !== "danger" ? Theme.hover : button.paint : button.kind
                                                                            === "quiet" ? "transparent" : Theme.sunken
        border.width: button.kind === "" ? 1 : 0
        border.color: Theme.edge

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: "#000000"
            opacity: button.kind === "primary" || button.kind === "danger" ? button.down ? 0.16 : button.hovered ? 0.07 : 0 : 0
        }
        FocusRing {
            visible: button.visualFocus
            radius: parent.radius + 3
        }
    }
}
