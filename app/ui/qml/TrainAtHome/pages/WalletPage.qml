pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Where credits go, what waits for the person's word, and the computers of the same wallet.
Page {
    id: page

    readonly property var wallet: App.wallet
    readonly property bool hasAddress: (wallet.address ?? "") !== ""

    title: qsTr("Wallet")
    lead: qsTr("The public address to which your credits go. Train at Home never needs your wallet's secret words.")

    Banner {
        visible: page.wallet.isPractice ?? false
        title: qsTr("This is a practice network")
        message: qsTr("Its credits have no value, so no wallet is needed.")
    }
    Banner {
        objectName: "waiting"
        visible: !page.hasAddress && page.wallet.waitingMicro > 0 && !page.wallet.isPractice
        kind: "wait"
        title: qsTr("%1 credits are waiting for a wallet").arg(Format.credits(page.wallet.waitingMicro ?? 0))
        message: qsTr("They are kept for this computer until you say where they shall go.")
    }
    Decision {
        objectName: "revoked"
        visible: page.wallet.isRevoked ?? false
        kind: "trouble"
        title: qsTr("Your wallet has removed this computer")
        message: qsTr("It can change nothing any more. What it earns still goes to the wallet. To take it back, sign with the same wallet.")

        PushButton {
            objectName: "takeBack"
            text: qsTr("Take it back: sign")
            onClicked: signer.start("link", "", "")
        }
    }
    Decision {
        objectName: "proposal"
        visible: (page.wallet.proposal ?? "") !== ""
        title: qsTr("A program proposes another payout address")
        message: qsTr("It came over the command line or from an agent, and has no effect unless you accept it. If you do not know it, decline.")

        Mono {
            text: page.wallet.proposal ?? ""
        }
        Txt {
            text: page.wallet.proposalWords ?? ""
            role: "small"
            color: Theme.ink
            Layout.fillWidth: true
        }
        Flow {
            spacing: 10
            Layout.fillWidth: true

            PushButton {
                objectName: "declineProposal"
                kind: "primary"
                text: qsTr("Decline")
                onClicked: App.bridge.purse.decline()
            }
            PushButton {
                objectName: "acceptProposal"
                text: qsTr("Accept…")
                onClicked: accept.ask(page.wallet.proposal)
            }
        }
    }
    Decision {
        objectName: "firstProposed"
        visible: !page.hasAddress && (page.wallet.pendingAddress ?? "") !== ""
        title: qsTr("A program proposes a payout address")
        message: qsTr("Credits go to it from %1 on, unless you choose one before: this one at once, or another below.").arg(
                     Format.longDay(page.wallet.pendingAt ?? 0))

        Mono {
            text: page.wallet.pendingAddress ?? ""
        }
        PushButton {
            objectName: "acceptFirst"
            text: qsTr("It is mine…")
            onClicked: accept.ask(page.wallet.pendingAddress)
        }
    }
    Decision {
        objectName: "pending"
        visible: page.hasAddress && (page.wallet.pendingAddress ?? "") !== ""
        title: qsTr("A new address waits until %1").arg(Format.longDay(page.wallet.pendingAt ?? 0))
        message: qsTr("%1 asked for it%2. Until then credits go to the old address; after that they go to this one by themselves. If this was not you, cancel it.").arg(
                     page.wallet.pendingIsOurs ? qsTr("This computer") : page.wallet.pendingBy || qsTr("One of your computers")).arg(
                     page.wallet.pendingByCommand ? qsTr(", by a command") : "")

        Mono {
            text: page.wallet.pendingAddress ?? ""
        }
        Txt {
            text: page.wallet.pendingIsProven ? qsTr("The new wallet has signed.") : qsTr("The new wallet has not signed.")
            role: "small"
            color: Theme.ink
            Layout.fillWidth: true
        }
        Flow {
            spacing: 10
            Layout.fillWidth: true

            PushButton {
                objectName: "cancelChange"
                kind: "primary"
                text: qsTr("Cancel it with the old wallet")
                enabled: !signer.isAsking
                onClicked: signer.start("cancel", page.wallet.pendingDevice, page.wallet.pendingBy)
            }
            PushButton {
                objectName: "approveChange"
                text: qsTr("Approve it now with the old wallet")
                enabled: !signer.isAsking
                onClicked: signer.start("approve", page.wallet.pendingDevice, page.wallet.pendingBy)
            }
        }
        Txt {
            text: qsTr("No old wallet any more? Then there is nothing to do but wait.")
            role: "small"
            color: Theme.ink
            Layout.fillWidth: true
        }
    }
    Signing {
        id: signer

        // It may have been asked for far below.
        onVisibleChanged: if (visible)
                              Qt.callLater(() => page.contentY = Math.max(0, mapToItem(page.contentItem, 0, 0).y - 40))
    }

    Card {
        objectName: "yourAddress"
        visible: page.hasAddress
        heading: qsTr("Your address")
        note: page.wallet.addressWords ?? ""

        Mono {
            text: page.wallet.address ?? ""
            font.pixelSize: Math.round(16 * Theme.scale)
        }
        RowLayout {
            spacing: 8

            Glyph {
                name: page.wallet.isProven ? "check" : "info"
                color: page.wallet.isProven ? Theme.accent : Theme.amber
                size: Theme.body
            }
            Txt {
                objectName: "proven"
                text: page.wallet.isProven ? qsTr("Proven to be yours by its signature") : qsTr("Not proven to be yours: nobody has signed with it yet")
                role: "small"
                color: page.wallet.isProven ? Theme.accent : Theme.amber
                Layout.fillWidth: true
            }
        }
        Flow {
            spacing: 10
            Layout.fillWidth: true

            PushButton {
                objectName: "prove"
                visible: !page.wallet.isProven
                kind: "primary"
                glyph: "arrow"
                text: qsTr("Prove it is mine")
                enabled: !signer.isAsking
                onClicked: signer.start("link", "", "")
            }
            PushButton {
                objectName: "copyAddress"
                text: qsTr("Copy address")
                onClicked: App.bridge.copy(page.wallet.address)
            }
        }
    }

    Card {
        objectName: "computers"
        visible: (page.wallet.computers ?? []).length > 0
        heading: qsTr("Computers of this wallet")
        note: qsTr("All of them see each other here. Removing one takes a signature of the wallet.")

        Repeater {
            model: page.wallet.computers ?? []

            ColumnLayout {
                id: computer

                required property var modelData
                required property int index

                spacing: 12
                Layout.fillWidth: true

                Rectangle {
                    visible: computer.index > 0
                    color: Theme.line
                    implicitHeight: 1
                    Layout.fillWidth: true
                }
                GridLayout {
                    columns: page.width < 560 * Theme.scale ? 1 : 2
                    columnSpacing: 16
                    rowSpacing: 8
                    Layout.fillWidth: true

                    ColumnLayout {
                        spacing: 0
                        Layout.fillWidth: true

                        Txt {
                            text: computer.modelData.name + (computer.modelData.isThis ? "  ·  " + qsTr("this computer") : "")
                            role: "strong"
                            wrapMode: Text.Wrap
                            Layout.fillWidth: true
                        }
                        Txt {
                            text: computer.modelData.isRevoked ? qsTr("Removed by the wallet  ·  key %1").arg(computer.modelData.key) : qsTr(
                                                                     "Key %1").arg(computer.modelData.key)
                            role: "small"
                            color: computer.modelData.isRevoked ? Theme.amber : Theme.soft
                            Layout.fillWidth: true
                        }
                    }
                    PushButton {
                        objectName: "revoke-" + computer.modelData.name
                        visible: !computer.modelData.isRevoked
                        text: qsTr("Remove…")
                        Accessible.name: qsTr("Remove %1").arg(computer.modelData.name)
                        enabled: !signer.isAsking
                        Layout.alignment: Qt.AlignVCenter
                        onClicked: {
                            revoke.computer = computer.modelData;
                            revoke.open();
                        }
                    }
                }
            }
        }
    }

    WalletForm {
        isChange: page.hasAddress
        signing: signer
    }

    Card {
        heading: qsTr("If something is lost")

        Repeater {
            model: [
                {
                    "title": qsTr("The wallet"),
                    "text": qsTr("Enter another address here and wait seven days. Nobody without your computer can do that.")
                },
                {
                    "title": qsTr("A computer"),
                    "text": qsTr("On another computer of the same wallet choose “Remove”, and sign. What it earned stays yours. Without another one, start Train at Home on a new computer and link it to the same wallet first.")
                },
                {
                    "title": qsTr("Both"),
                    "text": qsTr("Nobody can help, and we cannot either: there is no account behind this, only your keys.")
                }
            ]

            ColumnLayout {
                id: lost

                required property var modelData

                spacing: 2
                Layout.fillWidth: true

                Txt {
                    text: lost.modelData.title
                    role: "strong"
                    Layout.fillWidth: true
                }
                Txt {
                    text: lost.modelData.text
                    role: "quiet"
                    Layout.fillWidth: true
                }
            }
        }
    }

    Ask {
        id: accept

        property string address: ""

        function ask(which: string): void {
            address = which;
            open();
        }

        title: page.hasAddress ? qsTr("Change the address without the old wallet?") : qsTr("Is this your address?")
        message: (page.hasAddress ? qsTr("It takes seven days. Until then credits go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.") : qsTr(
                                        "Credits that were sent to a wrong address cannot be brought back.")) + "\n\n" + address
        yes: page.hasAddress ? qsTr("Wait seven days") : qsTr("It is mine")
        no: qsTr("Look again")
        onAnsweredYes: App.bridge.purse.propose(address)
    }
    Ask {
        id: revoke

        property var computer: ({})

        title: qsTr("Remove %1 from the wallet?").arg(computer.name ?? "")
        message: qsTr("It can then change nothing any more. What it has earned, and still earns, stays the wallet's. A page opens on which the wallet signs.")
        yes: qsTr("Sign and remove")
        no: qsTr("Keep it")
        isDangerous: true
        onAnsweredYes: signer.start("revoke", computer.device, computer.name)
    }
}
