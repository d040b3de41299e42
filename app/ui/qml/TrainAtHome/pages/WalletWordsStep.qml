pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// The words of a new wallet, shown once; nothing here can be selected, copied or dragged.
ColumnLayout {
    id: step

    readonly property var maker: App.bridge.maker

    spacing: 20

    Txt {
        text: qsTr("Write these twelve words on paper, in this order. They are the wallet: whoever has them has what is in it.")
        Layout.fillWidth: true
    }
    GridLayout {
        id: grid

        objectName: "words"
        columns: Math.max(1, Math.min(4, Math.floor(width / (150 * Theme.scale))))
        uniformCellWidths: true
        columnSpacing: 10
        rowSpacing: 10
        Layout.fillWidth: true

        Repeater {
            model: step.maker.words

            Rectangle {
                id: word

                required property string modelData
                required property int index

                radius: 10
                color: Theme.card
                border.color: Theme.line
                implicitHeight: row.implicitHeight + 22
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Word %1: %2").arg(index + 1).arg(modelData)

                RowLayout {
                    id: row

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.margins: 14
                    spacing: 10

                    Txt {
                        text: word.index + 1
                        role: "small"
                        horizontalAlignment: Text.AlignRight
                        lineHeight: 1
                        Layout.preferredWidth: Math.round(18 * Theme.scale)
                        Accessible.ignored: true
                    }
                    Txt {
                        objectName: "word-" + (word.index + 1)
                        text: word.modelData
                        role: "heading"
                        lineHeight: 1
                        wrapMode: Text.NoWrap
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    Card {
        Repeater {
            model: [
                {
                    "glyph": "eye",
                    "title": qsTr("Shown once, here"),
                    "text": qsTr("Train at Home keeps nothing: it forgets the words as soon as you leave this page.")
                },
                {
                    "glyph": "document",
                    "title": qsTr("On paper, and nowhere else"),
                    "text": qsTr("No photo, no cloud, no message. Nobody honest will ever ask for them, neither do we.")
                },
                {
                    "glyph": "shield",
                    "title": qsTr("Lost is lost"),
                    "text": qsTr("Without the words, and without the locked copy that follows, nobody can open the wallet again.")
                }
            ]

            RowLayout {
                id: point

                required property var modelData

                spacing: 14
                Layout.fillWidth: true

                Glyph {
                    name: point.modelData.glyph
                    color: Theme.accent
                    size: Math.round(20 * (0.5 + 0.5 * Theme.scale))
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 1
                }
                ColumnLayout {
                    spacing: 2

                    Txt {
                        text: point.modelData.title
                        role: "strong"
                        lineHeight: 1.2
                        Layout.fillWidth: true
                    }
                    Txt {
                        text: point.modelData.text
                        role: "quiet"
                        lineHeight: 1.2
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }
    PushButton {
        objectName: "written"
        kind: "primary"
        text: qsTr("I have written them down")
        onClicked: step.maker.written()
    }
}
