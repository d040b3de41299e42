pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Templates as T
import TrainAtHome

// The window: first start until everything is decided, then a list of pages and the chosen one.
ApplicationWindow {
    id: window

    objectName: "window"
    // With room for the frame and a panel, down to a screen of 1024 by 768.
    width: Math.min(1120, Screen.desktopAvailableWidth - 24)
    height: Math.min(760, Screen.desktopAvailableHeight - 64)
    minimumWidth: 420
    minimumHeight: 480
    title: qsTr("Train at Home")
    color: Theme.paper
    font.pixelSize: Theme.body

    property string page: "Home"
    property bool mayClose: false
    readonly property bool isStarting: App.start.isNeeded ?? false
    readonly property bool isNarrow: width < 300 + 520 * Theme.scale

    readonly property var pages: [
        {
            "name": "Home",
            "text": qsTr("Home"),
            "glyph": "house"
        },
        {
            "name": "Earnings",
            "text": qsTr("Earnings"),
            "glyph": "chart"
        },
        {
            "name": "Schedule",
            "text": qsTr("Schedule"),
            "glyph": "clock"
        },
        {
            "name": "Wallet",
            "text": qsTr("Wallet"),
            "glyph": "wallet"
        },
        {
            "name": "Limits",
            "text": qsTr("Limits"),
            "glyph": "sliders"
        },
        {
            "name": "Activity",
            "text": qsTr("Activity"),
            "glyph": "list"
        },
        {
            "name": "About",
            "text": qsTr("About"),
            "glyph": "info"
        }
    ]

    // Enter presses what has the focus, as Space does by itself.
    function press(event: var): void {
        const button = activeFocusItem as T.AbstractButton;
        event.accepted = button !== null;
        button?.click();
    }

    onClosing: close => {
        if (App.isTrayMissing && !mayClose) {
            close.accepted = false;
            ask.open();
        }
    }

    Shortcut {
        sequences: [StandardKey.Close]
        onActivated: window.close()
    }
    Repeater {
        model: window.pages

        Item {
            id: chord

            required property var modelData
            required property int index

            Shortcut {
                sequence: "Ctrl+" + (chord.index + 1)
                enabled: !window.isStarting
                onActivated: window.page = chord.modelData.name
            }
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        visible: !window.isStarting
        Keys.onReturnPressed: event => window.press(event)
        Keys.onEnterPressed: event => window.press(event)

        Rectangle {
            color: Theme.card
            Layout.fillHeight: true
            Layout.preferredWidth: window.isNarrow ? 68 : 108 + 108 * Theme.scale

            Rectangle {
                anchors.right: parent.right
                width: 1
                height: parent.height
                color: Theme.line
            }
            ColumnLayout {
                anchors.fill: parent
                anchors.margins: 12
                anchors.topMargin: 24
                spacing: 4

                RowLayout {
                    spacing: 10
                    Layout.leftMargin: window.isNarrow ? 9 : 12
                    Layout.bottomMargin: 20

                    Glyph {
                        name: "logo"
                        color: Theme.accent
                        size: 26
                    }
                    Txt {
                        text: qsTr("Train at Home")
                        role: "heading"
                        visible: !window.isNarrow
                        lineHeight: 1
                        Layout.fillWidth: true
                    }
                }
                Repeater {
                    model: window.pages

                    AbstractButton {
                        id: entry

                        required property var modelData

                        objectName: "nav" + modelData.name
                        text: modelData.text
                        checked: window.page === modelData.name
                        implicitHeight: Math.max(40, label.implicitHeight + 16)
                        focusPolicy: Qt.StrongFocus
                        Layout.fillWidth: true
                        Accessible.role: Accessible.PageTab
                        Accessible.name: text
                        Accessible.checked: checked
                        onClicked: window.page = modelData.name

                        contentItem: RowLayout {
                            spacing: 12

                            Glyph {
                                name: entry.modelData.glyph
                                size: Math.round(18 * (0.6 + 0.4 * Theme.scale))
                                color: entry.checked ? Theme.accent : Theme.soft
                                Layout.leftMargin: 12
                            }
                            Txt {
                                id: label

                                text: entry.text
                                role: entry.checked ? "strong" : "body"
                                color: entry.checked ? Theme.ink : Theme.soft
                                lineHeight: 1
                                wrapMode: Text.NoWrap
                                visible: !window.isNarrow
                                Layout.fillWidth: true
                                Accessible.ignored: true
                            }
                        }
                        background: Rectangle {
                            radius: 10
                            color: entry.checked ? Theme.accentSoft : entry.hovered ? Theme.hover : "transparent"

                            FocusRing {
                                visible: entry.visualFocus
                                anchors.margins: 0
                                radius: 10
                            }
                        }
                        Bubble {
                            text: entry.text
                            visible: window.isNarrow && entry.hovered
                        }
                    }
                }
                Item {
                    Layout.fillHeight: true
                }
                Rectangle {
                    radius: 12
                    color: Theme.paper
                    Layout.fillWidth: true
                    implicitHeight: summary.implicitHeight + 24

                    RowLayout {
                        id: summary

                        anchors.fill: parent
                        anchors.margins: 12
                        spacing: 10

                        Glyph {
                            name: App.home.activity ?? ""
                            size: 20
                            color: Words.colour(App.home.activity ?? "")
                        }
                        ColumnLayout {
                            spacing: 2
                            visible: !window.isNarrow

                            Txt {
                                text: Words.brief(App.home)
                                role: "strong"
                                lineHeight: 1.1
                                Layout.fillWidth: true
                            }
                            Txt {
                                text: (App.home.isPractice ? qsTr("Practice: %1 today") : qsTr("%1 credits today")).arg(Format.credits(App.home.todayMicro ?? 0))
                                role: "small"
                                lineHeight: 1.1
                                Layout.fillWidth: true
                            }
                        }
                    }
                }
            }
        }

        Loader {
            id: content

            objectName: "content"
            active: !window.isStarting
            source: Qt.resolvedUrl("TrainAtHome/pages/" + window.page + "Page.qml")
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }

    Loader {
        anchors.fill: parent
        active: window.isStarting
        focus: active
        Keys.onReturnPressed: event => window.press(event)
        Keys.onEnterPressed: event => window.press(event)
        source: active ? Qt.resolvedUrl("TrainAtHome/pages/FirstStart.qml") : ""
    }

    // A link that was opened: shown as soon as the terms were agreed to.
    Loader {
        readonly property string given: App.invitation

        active: given !== "" && (App.start.hasConsent ?? false)
        sourceComponent: InvitationSheet {
            given: App.invitation
        }
    }

    Ask {
        id: ask

        title: qsTr("Keep working in the background?")
        message: qsTr("This desktop shows no tray, so there is no icon to come back by. Starting Train at Home again opens this window.")
        yes: qsTr("Keep working")
        no: qsTr("Quit")
        onAnsweredYes: {
            window.mayClose = true;
            window.close();
        }
        onAnsweredNo: App.bridge.quit()
    }
}
