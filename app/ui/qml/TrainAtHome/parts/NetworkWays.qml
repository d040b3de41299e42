pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Into another network: by an invitation, or by one of one's own.
Flow {
    spacing: 10
    Layout.fillWidth: true

    PushButton {
        objectName: "openInvitation"
        text: qsTr("Open an invitation…")
        onClicked: invitation.active = true
    }
    PushButton {
        objectName: "openHosting"
        visible: !(App.hosting.isHosting ?? false) || (App.hosting.isPractice ?? false)
        text: qsTr("Host a network…")
        onClicked: hosting.active = true
    }

    Loader {
        id: invitation

        active: false
        visible: false
        sourceComponent: InvitationSheet {
            onLeft: invitation.active = false
        }
    }
    Loader {
        id: hosting

        active: false
        visible: false
        sourceComponent: HostSheet {
            onLeft: hosting.active = false
        }
    }
}
