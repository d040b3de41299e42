import QtQuick
import QtQuick.Layouts
import TrainAtHome

// The page on which a browser's wallet signs: opened, or its link copied for another browser. A
// link works once, so a copied one is always a new one and ends the page before it.
ColumnLayout {
    id: signing

    property string purpose: ""
    property string device: ""
    property string computer: ""
    property bool isAsking: false
    property bool wantsCopy: false
    property bool isOpen: false
    property bool isCopied: false
    property string refusal: ""

    readonly property var titles: ({
            "link": qsTr("Sign that this wallet is yours"),
            "approve": qsTr("Approve the new address"),
            "cancel": qsTr("Cancel the change"),
            "revoke": qsTr("Remove a computer")
        })

    // The page closes by itself once a wallet has signed, or after a quarter of an hour.
    readonly property bool isServed: App.wallet.isSigning ?? false
    onIsServedChanged: if (!isServed && !isAsking)
                           isOpen = false

    function start(what: string, which: string, name: string): void {
        purpose = what;
        device = which;
        computer = name;
        ask(false);
    }

    function ask(forCopy: bool): void {
        wantsCopy = forCopy;
        isAsking = true;
        refusal = "";
        App.bridge.purse.sign(purpose, device);
    }

    function stop(): void {
        isOpen = false;
        App.bridge.purse.stopSigning();
    }

    visible: isOpen || refusal !== ""
    spacing: 12
    Layout.fillWidth: true

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked !== "startlinking" || !signing.isAsking)
                return;
            signing.isAsking = false;
            signing.isOpen = outcome.ok;
            signing.isCopied = outcome.ok && signing.wantsCopy;
            signing.refusal = outcome.ok ? "" : outcome.text + " " + outcome.whatToDo;
            if (!outcome.ok)
                return;
            if (signing.wantsCopy)
                App.bridge.copy(outcome.value);
            else
                App.bridge.openUrl(outcome.value);
        }
    }

    Banner {
        objectName: "signingRefusal"
        visible: signing.refusal !== ""
        kind: "trouble"
        message: signing.refusal
    }
    Decision {
        objectName: "signing"
        visible: signing.isOpen
        kind: "calm"
        title: signing.titles[signing.purpose] ?? ""
        message: (signing.isCopied ? qsTr("The link is copied: open it in the browser that has your wallet, on this computer. It works once, for five minutes.") : qsTr(
                                         "The page is open in your browser. Read there what your wallet signs; it is not a transaction and costs nothing.")) + (
                     signing.computer ? "\n" + qsTr("Computer: %1").arg(signing.computer) : "")

        Flow {
            spacing: 10
            Layout.fillWidth: true

            PushButton {
                objectName: "copyLink"
                text: qsTr("Copy link for another browser")
                enabled: !signing.isAsking
                onClicked: signing.ask(true)
            }
            PushButton {
                objectName: "stopSigning"
                kind: "quiet"
                text: qsTr("Close the page")
                onClicked: signing.stop()
            }
        }
    }
}
