pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// The network that this computer hosts: who takes part, the link for others, and its end.
Card {
    id: card

    readonly property var hosting: App.hosting

    // Where nobody is let in without an invitation: the one that is shown is the newest.
    readonly property bool isClosed: hosting.invitationOnly ?? false
    readonly property var invited: (hosting.invitations ?? [])[0] ?? null

    property bool isCopied: false

    visible: (hosting.isHosting ?? false) && !hosting.isPractice
    heading: hosting.name ? qsTr("You host “%1”").arg(hosting.name) : qsTr("You host a network")
    note: hosting.isUp === false ? qsTr("It does not run just now") : (hosting.numGuests > 0 ? qsTr("Hosting for %n friends; quitting ends it", "", hosting.numGuests) : qsTr(
                                       "Nobody has joined yet; quitting ends it")) + (hosting.preset ? "  ·  " + hosting.preset : "")

    Txt {
        text: card.isClosed && !card.invited ? qsTr("No invitation is good any more: nobody else can join until you make one.") : qsTr(
                                                   "Send this invitation to your friends: by it Train at Home shows them whose network it is, before they join.")
        role: "quiet"
        Layout.fillWidth: true
    }
    Rectangle {
        visible: link.text !== ""
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
    Fact {
        objectName: "invitationEnds"
        visible: card.invited !== null
        name: qsTr("Good until")
        value: card.invited?.expiresAt > 0 ? Format.longDay(card.invited.expiresAt) : qsTr(
                                                 "you take it back")
    }
    Fact {
        objectName: "invitationUses"
        visible: card.invited !== null
        name: qsTr("Computers that it let in")
        value: card.invited?.usesMax > 0 ? qsTr("%1 of %2").arg(Format.whole(card.invited.numUsed)).arg(Format.whole(card.invited.usesMax)) : Format.whole(
                                               card.invited?.numUsed ?? 0)
    }
    Fact {
        visible: (card.hosting.invitations ?? []).length > 1
        name: qsTr("Older invitations that are still good")
        value: Format.whole((card.hosting.invitations ?? []).length - 1)
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
            objectName: "newInvitation"
            visible: card.isClosed
            text: qsTr("New invitation…")
            onClicked: making.active = true
        }
        PushButton {
            objectName: "takeBack"
            visible: card.invited !== null
            text: qsTr("Take it back")
            onClicked: App.bridge.networks.takeBackInvitation(card.invited.id)
        }
        PushButton {
            objectName: "stopHosting"
            text: qsTr("Stop hosting…")
            onClicked: stop.open()
        }
    }

    Loader {
        id: making

        active: false
        visible: false
        sourceComponent: NewInvitationSheet {
            onLeft: making.active = false
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
