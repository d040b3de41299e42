pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// The new wallet's address, where its file lies, and what the network says of the link.
ColumnLayout {
    id: step

    signal done

    readonly property var maker: App.bridge.maker

    spacing: 16

    Card {
        heading: qsTr("Its address")

        Mono {
            objectName: "newAddress"
            text: step.maker.address
        }
        Fact {
            name: qsTr("Locked file")
            value: step.maker.path
        }
    }
    Banner {
        objectName: "linked"
        visible: step.maker.step === "done"
        title: step.maker.result
        message: qsTr("The new wallet has signed for it. Train at Home forgets its key when you close this.")
    }
    Banner {
        objectName: "notLinked"
        visible: step.maker.trouble !== ""
        kind: "wait"
        title: qsTr("Saved, but not linked yet")
        message: step.maker.trouble + "\n" + qsTr("You can try again now, or later paste the address on the page Wallet.")
    }
    Txt {
        visible: step.maker.isBusy
        text: qsTr("One moment: the new wallet signs that this computer's credits go to it.")
        role: "quiet"
        Layout.fillWidth: true
    }
    Flow {
        spacing: 10
        Layout.fillWidth: true

        PushButton {
            objectName: "walletReady"
            visible: step.maker.step === "done"
            kind: "primary"
            text: qsTr("Done")
            onClicked: step.done()
        }
        PushButton {
            objectName: "linkAgain"
            visible: step.maker.trouble !== ""
            kind: "primary"
            text: qsTr("Try again")
            onClicked: step.maker.link()
        }
        PushButton {
            objectName: "copyNewAddress"
            text: qsTr("Copy address")
            onClicked: App.bridge.copy(step.maker.address)
        }
    }
}
