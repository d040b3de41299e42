pragma Singleton

import QtQuick

// The one place for colours, sizes and motion. Colours mean something: accent is work and what can
// be pressed, amber waits for you, red needs you. Contrast is computed from here in a test.
QtObject {
    id: theme

    property string choice: App.choice("look.theme", "system")
    property bool dark: choice === "dark"
                        || (choice !== "light"
                            && Application.styleHints.colorScheme === Qt.ColorScheme.Dark)
    property real scale: App.choice("look.text_percent", 100) / 100
    readonly property string motion: App.choice("look.reduced_motion", "system")
    property bool still: motion === "on" || motion === "system" && App.here.wantsStillness === true

    readonly property color paper: dark ? "#121514" : "#f6f5f1"
    readonly property color card: dark ? "#1a1e1c" : "#ffffff"
    readonly property color sunken: dark ? "#0d100f" : "#edebe5"
    readonly property color hover: dark ? "#242a27" : "#f0eee8"
    readonly property color line: dark ? "#2b322e" : "#e3e0d8"
    readonly property color edge: dark ? "#6d7872" : "#85827a"
    readonly property color ink: dark ? "#eef0ec" : "#1b1d1b"
    readonly property color soft: dark ? "#a5ada7" : "#5d5f5a"
    readonly property color accent: dark ? "#62d6ae" : "#0b6e55"
    readonly property color accentDeep: dark ? "#8ae6c6" : "#085542"
    readonly property color accentInk: dark ? "#06251b" : "#ffffff"
    readonly property color accentSoft: dark ? "#16332a" : "#dff0ea"
    readonly property color amber: dark ? "#edc06a" : "#825200"
    readonly property color amberSoft: dark ? "#33280f" : "#fbf0d8"
    readonly property color red: dark ? "#ff9f95" : "#ab231b"
    readonly property color redSoft: dark ? "#3b1a17" : "#fbe8e5"

    readonly property real display: Math.round(30 * scale)
    readonly property real title: Math.round(25 * scale)
    readonly property real heading: Math.round(16 * scale)
    readonly property real body: Math.round(14 * scale)
    readonly property real small: Math.round(12.5 * scale)
    readonly property real control: Math.round(38 * (0.4 + 0.6 * scale))

    readonly property int radius: 14
    readonly property int quick: still ? 0 : 140
    readonly property int calm: still ? 0 : 420
}
