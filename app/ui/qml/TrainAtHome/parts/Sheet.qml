import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T
import TrainAtHome

// One thing at a time, above the window: as high as what it holds, or scrolling. Escape leaves it.
Popup {
    id: sheet

    property string title: ""
    property string lead: ""
    property int widest: 720
    property string leaveName: qsTr("Close")
    default property alias content: page.content
    // Whoever must ask first sets this and closes by itself.
    property bool asksFirst: false
    signal leaveWanted

    readonly property real edge: parent && parent.width < 640 ? 8 : 28

    function leave(): void {
        leaveWanted();
        if (!asksFirst)
            close();
    }

    function toTop(): void {
        page.contentY = 0;
    }

    parent: Overlay.overlay
    anchors.centerIn: parent
    modal: true
    focus: true
    padding: 0
    closePolicy: Popup.NoAutoClose
    width: Math.min(parent ? parent.width - 2 * edge : 600, widest * (0.45 + 0.55 * Theme.scale))
    height: Math.min(parent ? parent.height - 2 * edge : 600, bar.height + page.contentHeight + 6)

    background: Rectangle {
        color: Theme.paper
        radius: 18
        border.color: Theme.line
    }
    Overlay.modal: Rectangle {
        color: "#8c000000"
    }
    contentItem: FocusScope {
        id: scope

        focus: true
        Keys.onEscapePressed: sheet.leave()
        Keys.onReturnPressed: event => scope.press(event)
        Keys.onEnterPressed: event => scope.press(event)

        // Enter presses what has the focus, as Space does by itself.
        function press(event: var): void {
            const button = scope.Window.activeFocusItem as T.AbstractButton;
            event.accepted = button !== null;
            button?.click();
        }

        RowLayout {
            id: bar

            width: parent.width
            height: implicitHeight
            spacing: 12

            Txt {
                text: sheet.title
                role: "title"
                font.pixelSize: Math.round(22 * Theme.scale)
                Layout.fillWidth: true
                Layout.leftMargin: page.margin
                Layout.topMargin: 18
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            PushButton {
                objectName: "leaveSheet"
                kind: "quiet"
                text: sheet.leaveName
                Layout.rightMargin: 14
                Layout.topMargin: 18
                onClicked: sheet.leave()
            }
        }
        Page {
            id: page

            objectName: "sheetPage"
            anchors.top: bar.bottom
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            title: ""
            marginY: 22
            widest: sheet.widest * 2
        }
    }
}
