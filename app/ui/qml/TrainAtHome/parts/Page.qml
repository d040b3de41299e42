import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import TrainAtHome

// A page that scrolls: a title, a sentence under it, and its content in one column.
Flickable {
    id: page

    objectName: "page"

    property string title: ""
    property string lead: ""
    property int widest: 900
    default property alias content: inside.data

    readonly property int margin: width < 620 ? 20 : 40
    property int marginY: height < 740 ? Math.min(margin, 28) : margin

    contentWidth: width
    contentHeight: column.implicitHeight + 2 * marginY
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.Pane
    Accessible.name: title

    // The keyboard's focus is always in sight.
    property Item focused: Window.activeFocusItem
    onFocusedChanged: {
        if (!focused || !visible)
            return;
        let above = focused.parent;
        while (above && above !== page.contentItem)
            above = above.parent;
        if (!above)
            return;
        const top = focused.mapToItem(page.contentItem, 0, 0).y;
        if (focused.height > page.height)
            return;
        if (top < contentY + 12)
            contentY = Math.max(0, top - 24);
        else if (top + focused.height > contentY + height - 12)
            contentY = Math.min(Math.max(0, contentHeight - height), top + focused.height + 24 - height);
    }

    ScrollBar.vertical: ScrollBar {
        id: bar

        policy: page.contentHeight > page.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        width: 10
        Accessible.ignored: true
        contentItem: Rectangle {
            implicitWidth: 6
            radius: 3
            color: Theme.edge
            opacity: bar.pressed || bar.hovered ? 0.9 : 0.4
        }
    }

    ColumnLayout {
        id: column

        x: Math.max(page.margin, Math.round((page.width - width) / 2))
        y: page.marginY
        width: Math.min(page.widest, page.width - 2 * page.margin)
        spacing: 20

        ColumnLayout {
            visible: page.title !== ""
            spacing: 6
            Layout.bottomMargin: 4

            Txt {
                text: page.title
                role: "title"
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Txt {
                text: page.lead
                role: "quiet"
                visible: text !== ""
                Layout.fillWidth: true
                Layout.maximumWidth: 640 * Theme.scale
            }
        }

        ColumnLayout {
            id: inside

            spacing: 20
            Layout.fillWidth: true
        }
    }
}
