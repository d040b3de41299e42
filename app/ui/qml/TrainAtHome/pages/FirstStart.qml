pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// First start: what to know and agree to, then a network, this computer, hours, and a wallet or later.
Page {
    id: start

    objectName: "firstStart"
    widest: (step === 0 ? 900 : 660) * (0.55 + 0.45 * Theme.scale)
    marginY: height < 740 ? 20 : 36

    property int step: !App.start.hasConsent ? 0 : !App.start.hasNetwork ? 1 : 2
    // Practice credits have no value, so no wallet is asked for.
    readonly property var steps: [qsTr("Agree"), qsTr("Network"), qsTr("Computer"), qsTr("Hours")].concat(App.start.isPractice ? [] : [qsTr("Wallet")])

    onStepChanged: contentY = 0

    function next(): void {
        if (step === 4 || step === 3 && App.start.isPractice)
            App.bridge.finishStart();
        else
            step += 1;
    }

    RowLayout {
        spacing: 12

        Glyph {
            name: "logo"
            color: Theme.accent
            size: Math.round(30 * (0.5 + 0.5 * Theme.scale))
        }
        Txt {
            text: qsTr("Train at Home")
            role: "heading"
            font.pixelSize: Math.round(18 * Theme.scale)
            Layout.fillWidth: true
        }
        Row {
            spacing: 7
            Accessible.role: Accessible.ProgressBar
            Accessible.name: qsTr("Step %1 of %2: %3").arg(start.step + 1).arg(start.steps.length).arg(start.steps[start.step])

            Repeater {
                model: start.steps.length

                Rectangle {
                    required property int index

                    width: index === start.step ? 26 : 8
                    height: 8
                    radius: 4
                    color: index <= start.step ? Theme.accent : Theme.edge
                    opacity: index <= start.step ? 1 : 0.45

                    Behavior on width {
                        NumberAnimation {
                            duration: Theme.quick
                        }
                    }
                }
            }
        }
    }

    Loader {
        objectName: "stepLoader"
        Layout.fillWidth: true
        Layout.topMargin: start.height < 740 ? 0 : 8
        sourceComponent: [agree, network, computer, hours, wallet][start.step]
    }

    Component {
        id: agree

        AgreeStep {
            onDone: start.step = App.start.hasNetwork ? 2 : 1
        }
    }
    Component {
        id: network

        NetworkStep {
            onDone: start.next()
        }
    }
    Component {
        id: computer

        ComputerStep {
            onDone: start.next()
        }
    }
    Component {
        id: hours

        ColumnLayout {
            spacing: 20

            StepTitle {
                title: qsTr("When may it train?")
                lead: qsTr("Paint the hours, or keep the nights. Even then it trains only while nobody uses this computer, and on mains power.")
            }
            HoursEditor {
                Layout.fillWidth: true
            }
            PushButton {
                objectName: "hoursNext"
                kind: "primary"
                text: App.start.isPractice ? qsTr("Start practising") : qsTr("These hours are good")
                onClicked: start.next()
            }
        }
    }
    Component {
        id: wallet

        ColumnLayout {
            spacing: 20

            StepTitle {
                title: qsTr("Where shall your credits go?")
                lead: qsTr("You can do this later: whatever you earn until then is kept and shown as waiting.")
            }
            PushButton {
                objectName: "walletLater"
                kind: App.wallet.address ? "primary" : ""
                text: App.wallet.address ? qsTr("Done") : qsTr("Later")
                onClicked: start.next()
            }
            WalletForm {
                Layout.fillWidth: true
            }
        }
    }
}
