import QtQuick
import TrainAtHome

// All text: one family, six roles, figures of equal width.
Text {
    id: words

    property string role: "body"

    readonly property real size: ({
            display: Theme.display,
            title: Theme.title,
            heading: Theme.heading,
            small: Theme.small
        })[role] ?? Theme.body

    color: role === "small" || role === "quiet" ? Theme.soft : Theme.ink
    font.pixelSize: size
    font.weight: role === "display" || role === "title" || role === "heading"
                 || role === "strong" ? Font.DemiBold : Font.Normal
    font.letterSpacing: role === "display" || role === "title" ? -0.4 : 0
    font.features: ({
            "tnum": 1
        })
    lineHeight: role === "display" || role === "title" ? 1.1 : 1.3
    // Between words where that is possible; a word that is longer than its line is not cut.
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    linkColor: Theme.accent
    // A reader on another program's side hears plain text only where it has a role.
    Accessible.role: Accessible.StaticText
    Accessible.name: words.text
}
