import QtQuick
import QtQuick.Layouts
import TrainAtHome

// A quiet surface with a heading and whatever stands below it.
Rectangle {
    id: card

    property string heading: ""
    property string note: ""
    property int padding: 24
    default property alias content: inside.data
    property alias trailing: corner.data

    color: Theme.card
    radius: Theme.radius
    border.color: Theme.line
    border.width: 1
    implicitHeight: column.implicitHeight + 2 * padding
    implicitWidth: column.implicitWidth + 2 * padding
    Layout.fillWidth: true
    Accessible.role: Accessible.Grouping
    Accessible.name: heading
    Accessible.ignored: heading === ""

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: card.padding
        spacing: 16

        RowLayout {
            visible: card.heading !== ""
            spacing: 12
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop

            ColumnLayout {
                spacing: 2

                Txt {
                    text: card.heading
                    role: "heading"
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                Txt {
                    text: card.note
                    role: "small"
                    visible: text !== ""
                    Layout.fillWidth: true
                }
            }
            Item {
                id: corner

                implicitWidth: childrenRect.width
                implicitHeight: childrenRect.height
                Layout.alignment: Qt.AlignTop
            }
        }

        ColumnLayout {
            id: inside

            spacing: 12
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
