import QtQuick
import QtQuick.Layouts
import TrainAtHome

// An address or a link: to be compared letter by letter, and broken anywhere.
Txt {
    font.family: "monospace"
    font.pixelSize: Math.round(14.5 * Theme.scale)
    wrapMode: Text.WrapAnywhere
    Layout.fillWidth: true
}
