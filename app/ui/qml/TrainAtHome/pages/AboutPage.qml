pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// What this program is, where it belongs to, and how to be rid of it.
Page {
    id: page

    readonly property var about: App.about
    readonly property var runs: App.here.runs ?? []

    title: qsTr("About")

    Card {
        RowLayout {
            spacing: 18

            Rectangle {
                implicitWidth: 64
                implicitHeight: 64
                radius: 18
                color: Theme.accent
                Layout.alignment: Qt.AlignTop

                Glyph {
                    anchors.centerIn: parent
                    name: "logo"
                    size: 38
                    color: Theme.accentInk
                }
            }
            ColumnLayout {
                spacing: 4

                Txt {
                    text: qsTr("Train at Home")
                    role: "heading"
                    Layout.fillWidth: true
                }
                Txt {
                    text: qsTr("Version %1").arg(App.fixed.version ?? "")
                    role: "quiet"
                    Layout.fillWidth: true
                }
                Txt {
                    text: qsTr("Lends this computer's idle hours to the training of language models.")
                    role: "quiet"
                    Layout.fillWidth: true
                }
            }
        }
    }

    UpdateCard {}

    PackCard {}

    Card {
        heading: qsTr("Network")

        Fact {
            name: qsTr("Address")
            value: page.about.networkUrl || qsTr("none")
        }
        Fact {
            name: qsTr("Operator")
            value: page.about.operator || "–"
        }
        Fact {
            visible: page.runs.length < 2
            name: qsTr("Run")
            value: page.about.runId || "–"
        }
        RowLayout {
            visible: page.runs.length > 1
            spacing: 12

            Txt {
                text: qsTr("Run")
                role: "quiet"
                Layout.fillWidth: true
            }
            ChoiceButton {
                objectName: "chooseRun"
                text: page.about.runId || page.runs[0]
                choices: page.runs.map(each => ({
                            "name": each,
                            "value": each
                        }))
                onChosen: value => App.change("network.run", value)
                Accessible.name: qsTr("Run") + ": " + text
            }
        }
        Fact {
            name: qsTr("This computer's key")
            value: page.about.peerId ? page.about.peerId.slice(0, 16) + "…" : "–"
            hint: qsTr("By this public key the network knows this computer.")
        }
        NetworkWays {
            Layout.topMargin: 4

            PushButton {
                objectName: "leave"
                text: qsTr("Leave this network")
                enabled: page.about.networkUrl !== ""
                onClicked: leave.open()
            }
        }
    }

    HostingCard {}

    Card {
        heading: qsTr("What you agreed to")

        Repeater {
            model: App.consent.points ?? []

            ColumnLayout {
                id: point

                required property var modelData

                spacing: 0
                Layout.fillWidth: true

                Txt {
                    text: point.modelData.title
                    role: "strong"
                    Layout.fillWidth: true
                }
                Txt {
                    text: point.modelData.text
                    role: "small"
                    Layout.fillWidth: true
                }
            }
        }
        PushButton {
            objectName: "withdraw"
            text: qsTr("Withdraw, and stop everything")
            enabled: page.about.consentVersion > 0
            onClicked: App.bridge.withdrawConsent()
        }
    }

    Card {
        heading: qsTr("Made with")

        Txt {
            text: qsTr("Train at Home is free software under the Apache Licence 2.0. It is made with Python, Qt for Python (LGPL 3), PyTorch (BSD), iroh (MIT), msgspec (BSD), httpx (BSD), keyring (MIT), APScheduler (MIT) and cryptography (Apache 2.0). The licences lie beside the program.")
            role: "quiet"
            Layout.fillWidth: true
        }
    }

    Card {
        heading: qsTr("Remove Train at Home")
        note: qsTr("Gives up this computer's place, and removes the login item, the entries in the keychain, and all data.")

        PushButton {
            objectName: "remove"
            text: qsTr("Remove…")
            onClicked: remove.open()
        }
    }

    Ask {
        id: leave

        title: qsTr("Leave this network?")
        message: qsTr("This computer gives up its place in the run. Credits that you earned stay yours.")
        yes: qsTr("Leave")
        no: qsTr("Stay")
        isDangerous: true
        onAnsweredYes: App.bridge.perform("leavenetwork")
    }
    Ask {
        id: remove

        title: qsTr("Remove Train at Home and its data?")
        message: (page.about.waitingMicro > 0 ? qsTr("%1 credits still wait for a wallet. They are lost when this computer's key is removed.").arg(
                                                    Format.credits(page.about.waitingMicro)) + "\n\n" : "") + qsTr(
                     "Its place in the run is given up, and its settings, history, keys and login item are removed. This cannot be undone.")
        yes: qsTr("Remove everything")
        no: qsTr("Keep it")
        isDangerous: true
        onAnsweredYes: App.bridge.removeEverything()
    }
}
