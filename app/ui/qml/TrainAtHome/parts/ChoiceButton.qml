pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import TrainAtHome

// A button that opens a short list of choices; `choices` is [{name, value}].
PushButton {
    id: button

    property var choices: []
    signal chosen(var value)
    signal opening

    Accessible.role: Accessible.ButtonMenu
    onClicked: menu.visible ? menu.close() : menu.open()
    Keys.onDownPressed: menu.open()

    Menu {
        id: menu

        y: button.height + 6
        onAboutToShow: button.opening()
        x: Math.min(0, button.width - width)
        padding: 6
        width: {
            let widest = button.width;
            for (let index = 0; index < count; ++index)
                widest = Math.max(widest, itemAt(index)?.implicitWidth ?? 0);
            return widest + 2 * padding;
        }

        background: Rectangle {
            color: Theme.card
            radius: 12
            border.color: Theme.edge
        }

        contentItem: ListView {
            implicitHeight: Math.min(contentHeight, 380)
            model: menu.contentModel
            currentIndex: menu.currentIndex
            interactive: contentHeight > height
            clip: true
            ScrollIndicator.vertical: ScrollIndicator {}
        }

        Repeater {
            model: button.choices

            MenuItem {
                id: item

                required property var modelData

                objectName: "choice-" + modelData.value
                text: modelData.name
                implicitHeight: Math.max(Theme.control, line.implicitHeight + 12)
                implicitWidth: line.implicitWidth + 32
                onTriggered: button.chosen(modelData.value)

                contentItem: Txt {
                    id: line

                    text: item.text
                    lineHeight: 1
                    leftPadding: 6
                    wrapMode: Text.NoWrap
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
                background: Rectangle {
                    radius: 8
                    color: item.highlighted ? Theme.hover : "transparent"
                }
            }
        }
    }
}
