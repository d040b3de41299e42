import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Nothing to show, and why.
ColumnLayout {
    id: empty

    property string glyph: ""
    property string title: ""
    property string message: ""

    spacing: 6
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.topMargin: 18
    Layout.bottomMargin: 18

    Glyph {
        name: empty.glyph
        size: 30
        color: Theme.edge
        Layout.alignment: Qt.AlignHCenter
        Layout.bottomMargin: 6
    }
    Txt {
        text: empty.title
        role: "strong"
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Txt {
        text: empty.message
        role: "quiet"
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: 420 * Theme.scale
        Layout.alignment: Qt.AlignHCenter
    }
}
