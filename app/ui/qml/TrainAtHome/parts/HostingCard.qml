import QtQuick
import QtQuick.Layouts
import TrainAtHome

// The network that this computer hosts: who takes part, the link for others, and its end.
Card {
    id: card

    readonly property var hosting: App.hosting

    property bool isCopied: false

    visible: (hosting.isHosting ?? false) && !hosting.isPractice
    heading: hosting.name ? qsTr("You host “%1”").arg(hosting.name) : qsTr("You host a network")
    note: (hosting.numGuests > 0 ? qsTr("Hosting for %n friends; quitting ends it", "", hosting.numGuests) : qsTr(
                                       "Nobody has joined yet; quitting ends it")) + (hosting.preset ? "  ·  " + hosting.preset : "")

    Txt {
        text: qsTr("Send this invitation to your friends: by it Train at Home shows them whose network it is, before they join.")
        role: "quiet"
        Layout.fillWidth: true
    }
    Rectangle {
        color: Theme.sunken
        radius: 10
        implicitHeight: link.implicitHeight + 24
        Layout.fillWidth: true

        Mono {
            id: link

            objectName: "invitationLink"
            text: card.hosting.invitation ?? ""
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: 14
        }
    }
    Flow {
        spacing: 10
        Layout.fillWidth: true

        PushButton {
            objectName: "copyInvitation"
            text: card.isCopied ? qsTr("Copied") : qsTr("Copy the invitation")
            enabled: (card.hosting.invitation ?? "") !== ""
            onClicked: {
                App.bridge.copy(card.hosting.invitation);
                card.isCopied = true;
            }
        }
        PushButton {
            objectName: "stopHosting"
            text: qsTr("Stop hosting…")
            onClicked: stop.open()
        }
    }

    Ask {
        id: stop

        title: qsTr("Stop hosting?")
        message: qsTr("%n computers take part now. They hand back their work and wait. Members, credits and checkpoints are kept; hosted again from the same folder it carries on.",
                      "", card.hosting.numGuests ?? 0)
        yes: qsTr("Stop hosting")
        no: qsTr("Go on")
        isDangerous: true
        onAnsweredYes: App.bridge.networks.stopHosting()
    }
}
