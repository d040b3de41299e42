pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Where credits go.
Page {
    id: page

    readonly property var wallet: App.wallet

    title: qsTr("Wallet")
    lead: qsTr("The public address to which your credits go. Train at Home never needs your wallet's secret words.")

    Banner {
        visible: page.wallet.isPractice ?? false
        title: qsTr("This is a practice network")
        message: qsTr("Its credits have no value, so no wallet is needed.")
    }
    Banner {
        objectName: "waiting"
        visible: page.wallet.address === "" && page.wallet.waitingMicro > 0 && !page.wallet.isPractice
        kind: "wait"
        title: qsTr("%1 credits are waiting for a wallet").arg(Format.credits(page.wallet.waitingMicro ?? 0))
        message: qsTr("They are kept for this computer until you say where they shall go.")
    }
    Banner {
        visible: page.wallet.pendingAddress !== ""
        kind: "wait"
        title: qsTr("A new address waits until %1").arg(Format.longDay(page.wallet.pendingAt ?? 0))
        message: qsTr("%1, asked for on %2. Until then credits go to the old address. If this was not you, cancel it.").arg(
                     page.wallet.pendingAddress ?? "").arg(page.wallet.pendingBy || qsTr("this computer"))
        action: qsTr("Cancel the change")
        onPressed: App.bridge.cancelPayout()
    }

    Card {
        visible: page.wallet.address !== ""
        heading: qsTr("Your address")

        Txt {
            text: page.wallet.address ?? ""
            font.pixelSize: Math.round(15 * Theme.scale)
            font.family: "monospace"
            wrapMode: Text.WrapAnywhere
            Layout.fillWidth: true
        }
        Fact {
            name: qsTr("Proven to be yours")
            value: page.wallet.isProven ? qsTr("Yes, signed by the wallet") : qsTr("Not yet")
        }
        Fact {
            name: qsTr("Computers of this wallet")
            value: (page.wallet.machines ?? []).join(", ") || "–"
        }
        Flow {
            spacing: 10
            Layout.fillWidth: true

            PushButton {
                text: qsTr("Copy address")
                onClicked: App.bridge.copy(page.wallet.address)
            }
        }
    }

    WalletForm {
        isChange: page.wallet.address !== ""
    }

    Card {
        heading: qsTr("If something is lost")

        Txt {
            text: qsTr("Wallet lost: enter another address here and wait seven days. Computer lost: sign in your wallet that it no longer belongs to you. Both lost: nobody can help, and we cannot either.")
            role: "quiet"
            Layout.fillWidth: true
        }
    }
}
