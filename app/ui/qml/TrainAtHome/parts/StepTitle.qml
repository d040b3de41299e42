import QtQuick
import QtQuick.Layouts
import TrainAtHome

// What a step of first start asks.
ColumnLayout {
    id: heading

    property string title: ""
    property string lead: ""

    spacing: 8
    Layout.fillWidth: true

    Txt {
        text: heading.title
        role: "display"
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Txt {
        text: heading.lead
        role: "quiet"
        font.pixelSize: Math.round(15 * Theme.scale)
        visible: text !== ""
        Layout.fillWidth: true
    }
}
