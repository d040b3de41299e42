pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// A new wallet, from its words to its link. Whatever way it is left, its words are dropped: nothing
// here can be selected, copied or dragged, and every field goes with its step.
Sheet {
    id: sheet

    readonly property var maker: App.bridge.maker
    readonly property string step: maker.step
    readonly property bool isUnfinished: step === "check" || step === "password" || step === "words"

    title: ({
            "words": qsTr("Your new wallet"),
            "check": qsTr("Which words are these?"),
            "password": qsTr("Lock a copy with a password"),
            "link": qsTr("Linking your wallet"),
            "done": qsTr("Your wallet is ready")
        })[step] ?? ""
    leaveName: isUnfinished ? qsTr("Cancel") : qsTr("Close")
    asksFirst: isUnfinished
    widest: 760

    onLeaveWanted: if (isUnfinished)
                       leaving.open()
    onStepChanged: toTop()
    onClosed: maker.forget()
    Component.onCompleted: {
        maker.begin();
        open();
    }
    Component.onDestruction: App.bridge?.maker.forget()

    // A hidden window shows no words when it comes back.
    Connections {
        target: sheet.parent?.Window.window ?? null

        function onVisibleChanged(): void {
            sheet.close();
        }
    }

    Row {
        readonly property int place: ["words", "check", "password", "link", "done"].indexOf(sheet.step)

        id: dots
        spacing: 7
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Step %1 of %2").arg(Math.min(4, place + 1)).arg(4)

        Repeater {
            model: 4

            Rectangle {
                required property int index

                width: index === Math.min(3, dots.place) ? 26 : 8
                height: 8
                radius: 4
                color: index <= dots.place ? Theme.accent : Theme.edge
                opacity: index <= dots.place ? 1 : 0.45
            }
        }
    }
    Loader {
        active: sheet.opened
        sourceComponent: ({
                "words": words,
                "check": check,
                "password": password,
                "link": link,
                "done": link
            })[sheet.step] ?? null
        Layout.fillWidth: true
    }

    Ask {
        id: leaving

        title: qsTr("Throw this wallet away?")
        message: qsTr("Nothing was linked to it yet. Its words are forgotten here, and next time you get others.")
        yes: qsTr("Throw it away")
        no: qsTr("Go on")
        isDangerous: true
        onAnsweredYes: sheet.close()
    }

    Component {
        id: words

        WalletWordsStep {}
    }

    Component {
        id: check

        WalletCheckStep {}
    }

    Component {
        id: password

        WalletPasswordStep {}
    }

    Component {
        id: link

        WalletLinkStep {
            onDone: sheet.close()
        }
    }
}
