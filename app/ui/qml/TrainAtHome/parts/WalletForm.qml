pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Three ways to an address: sign with a wallet in the browser, paste one, make a new wallet.
ColumnLayout {
    id: form

    property bool isChange: false

    property var checked: App.bridge ? App.bridge.checkAddress("") : ({})
    property string answer: ""
    property bool isRefused: false
    property string linkUrl: ""

    spacing: 20

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked === "startlinking" && outcome.ok) {
                form.linkUrl = String(outcome.value ?? "");
                form.answer = "";
                if (form.linkUrl)
                    App.bridge.openUrl(form.linkUrl);
            } else if (asked === "startlinking" || asked === "proposepayout" || asked === "cancelpayout") {
                form.answer = outcome.text + (outcome.whatToDo ? " " + outcome.whatToDo : "");
                form.isRefused = !outcome.ok;
            }
        }
    }

    Banner {
        visible: form.answer !== ""
        kind: form.isRefused ? "trouble" : "calm"
        message: form.answer
    }

    Card {
        heading: form.isChange ? qsTr("Sign with your wallet") : qsTr("Connect a wallet")
        note: form.isChange ? qsTr("A signature of the old wallet changes the address at once.") : qsTr("For Talisman, polkadot.js or Bittensor in your browser. You sign a sentence that you can read; nothing is paid.")

        Flow {
            spacing: 10
            Layout.fillWidth: true

            PushButton {
                objectName: "link"
                text: qsTr("Sign in the browser")
                kind: form.isChange ? "" : "primary"
                glyph: "arrow"
                onClicked: App.bridge.startLinking()
            }
            PushButton {
                visible: form.linkUrl !== ""
                text: qsTr("Copy link for another browser")
                onClicked: App.bridge.copy(form.linkUrl)
            }
        }
        Txt {
            visible: form.linkUrl !== ""
            text: qsTr("The page is open in your browser. It works once, for five minutes, on this computer only.")
            role: "small"
            Layout.fillWidth: true
        }
    }

    Card {
        heading: form.isChange ? qsTr("Change to another address") : qsTr("Or paste an address")
        note: form.isChange ? qsTr("Without the old wallet's signature it takes seven days, and every computer of yours shows it.") : ""

        Field {
            id: field

            objectName: "address"
            name: qsTr("Payout address")
            placeholderText: "5Grwva…"
            isWrong: form.checked.state === "wrong"
            Layout.fillWidth: true
            onTextEdited: form.checked = App.bridge.checkAddress(text)
        }
        RowLayout {
            spacing: 10

            Glyph {
                visible: form.checked.state === "valid" || form.checked.state === "wrong"
                name: form.checked.state === "valid" ? "check" : "trouble"
                color: form.checked.state === "valid" ? Theme.accent : Theme.red
                size: Theme.body
            }
            Txt {
                objectName: "addressWords"
                text: form.checked.text ?? ""
                role: "small"
                color: form.checked.state === "wrong" ? Theme.red : form.checked.state === "valid" ? Theme.accent : Theme.soft
                Layout.fillWidth: true
            }
        }
        PushButton {
            objectName: "useAddress"
            text: form.isChange ? qsTr("Ask for this change") : qsTr("Use this address")
            enabled: form.checked.state === "valid"
            onClicked: confirm.open()
        }
    }

    Ask {
        id: confirm

        title: qsTr("Is this your address?")
        message: qsTr("Credits sent to a wrong address cannot be brought back.\n\n%1").arg(form.checked.address ?? "")
        yes: qsTr("It is mine")
        no: qsTr("Look again")
        onAnsweredYes: App.bridge.proposePayout(form.checked.address)
    }
}
