import QtQuick
import TrainAtHome

// The field's own word for a thing, for those who ask: a small mark that shows it.
Item {
    id: hint

    property string text: ""

    // The mark is small, what can be hit is not.
    implicitWidth: Math.max(24, Math.round(16 * Theme.scale))
    implicitHeight: implicitWidth
    activeFocusOnTab: true
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Rectangle {
        anchors.centerIn: parent
        width: Math.round(16 * Theme.scale)
        height: width
        radius: width / 2
        color: "transparent"
        border.color: Theme.edge
        border.width: 1

        Txt {
            anchors.centerIn: parent
            text: "?"
            role: "small"
            font.pixelSize: Math.round(10.5 * Theme.scale)
            lineHeight: 1
            Accessible.ignored: true
        }
        FocusRing {
            visible: hint.activeFocus
            radius: width / 2
        }
    }
    HoverHandler {
        id: pointer
    }
    TapHandler {
        onTapped: hint.forceActiveFocus()
    }
    Bubble {
        text: hint.text
        visible: pointer.hovered || hint.activeFocus
    }
}
