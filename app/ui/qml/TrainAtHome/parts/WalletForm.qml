pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Three ways to an address: sign with a wallet in the browser, paste one, make a new wallet.
ColumnLayout {
    id: form

    property bool isChange: false
    // Where the page for a browser's wallet is told of; one of its own unless a page has it.
    property Signing signing: own

    property var checked: App.bridge ? App.bridge.purse.check("") : ({})
    property string answer: ""
    property bool isRefused: false

    spacing: 20

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked === "proposepayout") {
                form.answer = outcome.text + (outcome.whatToDo ? " " + outcome.whatToDo : "");
                form.isRefused = !outcome.ok;
                if (outcome.ok)
                    field.clear();
            }
        }
    }

    Signing {
        id: own
    }

    Card {
        heading: form.isChange ? qsTr("Sign with a wallet") : qsTr("Connect a wallet")
        note: form.isChange ? qsTr("Signed by the wallet that is paid now it proves that the address is yours. Signed by another wallet, that one is paid after seven days, or at once if the present wallet approves.") : qsTr(
                                  "For Talisman, polkadot.js or Bittensor in your browser. You sign a text that you can read; it is not a transaction and costs nothing.")

        PushButton {
            objectName: "link"
            text: qsTr("Sign in the browser")
            kind: form.isChange ? "" : "primary"
            glyph: "arrow"
            enabled: !form.signing.isAsking
            onClicked: form.signing.start("link", "", "")
        }
    }

    Card {
        heading: form.isChange ? qsTr("Change to another address") : qsTr("Or paste an address")
        note: form.isChange ? qsTr("Without the present wallet's signature it takes seven days. Every computer of yours shows it, and the present wallet can cancel it.") : qsTr(
                                  "The public address (SS58) that your wallet shows under “Receive”.")

        Field {
            id: field

            objectName: "address"
            name: qsTr("Payout address")
            placeholderText: "5Grwva…"
            isWrong: form.checked.state === "wrong"
            font.family: "monospace"
            Accessible.description: form.checked.text ?? ""
            Layout.fillWidth: true
            onTextChanged: form.checked = App.bridge.purse.check(text)
            onAccepted: if (use.enabled)
                            use.clicked()
        }
        RowLayout {
            spacing: 10

            Glyph {
                visible: form.checked.state === "valid" || form.checked.state === "wrong"
                name: form.checked.state === "valid" ? "check" : "trouble"
                color: form.checked.state === "valid" ? Theme.accent : Theme.red
                size: Theme.body
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 2
            }
            Txt {
                objectName: "addressWords"
                text: form.checked.text ?? ""
                role: "small"
                color: form.checked.state === "wrong" ? Theme.red : form.checked.state === "valid" ? Theme.accent : Theme.soft
                Layout.fillWidth: true
            }
            Hint {
                visible: form.checked.state === "valid"
                text: qsTr("An address begins with the number of the network that it is written for (here %1). The same wallet has one for each network; credits find it by any of them.").arg(
                          form.checked.prefix ?? 42)
            }
        }
        PushButton {
            id: use

            objectName: "useAddress"
            text: form.isChange ? qsTr("Ask for this change") : qsTr("Use this address")
            enabled: form.checked.state === "valid"
            onClicked: confirm.open()
        }
        Banner {
            objectName: "proposed"
            visible: form.answer !== ""
            kind: form.isRefused ? "trouble" : "calm"
            message: form.answer
        }
    }

    Card {
        heading: form.isChange ? qsTr("Make a new wallet") : qsTr("Or, last, make a new wallet")
        note: qsTr("Only if you have none. You need pen, paper and five minutes in which nobody looks over your shoulder.")

        PushButton {
            objectName: "makeWallet"
            text: qsTr("Make a new wallet…")
            onClicked: making.active = true
        }
    }

    Ask {
        id: confirm

        title: form.isChange ? qsTr("Change the address without the old wallet?") : qsTr("Is this your address?")
        message: (form.isChange ? qsTr("It takes seven days, so that nobody who sits down at this computer can take your credits. Until then they go to the old address; all computers of your wallet show the change, and the old wallet can cancel it or approve it at once.") : qsTr(
                                      "Credits that were sent to a wrong address cannot be brought back.")) + "\n\n" + (form.checked.address
                                                                                                                   ?? "")
        yes: form.isChange ? qsTr("Wait seven days") : qsTr("It is mine")
        no: qsTr("Look again")
        onAnsweredYes: App.bridge.purse.propose(form.checked.address)
    }

    Loader {
        id: making

        active: false
        visible: false
        sourceComponent: NewWalletSheet {
            onClosed: making.active = false
        }
    }
}
