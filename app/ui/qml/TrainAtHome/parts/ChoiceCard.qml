import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import TrainAtHome

// One of a few ways, with a sentence; what it needs opens below when it is chosen.
Rectangle {
    id: card

    property string name: ""
    property string text: ""
    property bool chosen: false
    default property alias content: more.data
    signal picked

    radius: Theme.radius
    color: Theme.card
    border.width: chosen ? 2 : 1
    border.color: chosen ? Theme.accent : Theme.line
    implicitHeight: column.implicitHeight + 40
    implicitWidth: 300
    Layout.fillWidth: true

    AbstractButton {
        id: area

        anchors.fill: parent
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.RadioButton
        Accessible.name: card.name
        Accessible.description: card.text
        Accessible.checked: card.chosen
        onClicked: card.picked()

        FocusRing {
            visible: area.visualFocus
            radius: card.radius + 3
        }
    }
    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: 20
        spacing: 12

        RowLayout {
            spacing: 14

            Rectangle {
                implicitWidth: 20
                implicitHeight: 20
                radius: 10
                color: "transparent"
                border.width: card.chosen ? 6 : 1.5
                border.color: card.chosen ? Theme.accent : Theme.edge
                Layout.alignment: Qt.AlignTop
            }
            ColumnLayout {
                spacing: 2

                Txt {
                    text: card.name
                    role: "strong"
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Txt {
                    text: card.text
                    role: "quiet"
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
        ColumnLayout {
            id: more

            visible: card.chosen && children.length > 0
            Layout.fillWidth: true
            Layout.leftMargin: 34
        }
    }
}
