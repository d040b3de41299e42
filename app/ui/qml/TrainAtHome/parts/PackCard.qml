pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// The NVIDIA card of this computer, and the engine that was built for it.
Card {
    id: card

    readonly property var pack: App.pack

    objectName: "packCard"
    visible: pack.isShown ?? false
    heading: qsTr("NVIDIA card")
    note: qsTr("To compute on the card, a whole other engine is loaded: signed like an update, and tested on the card before it is used.")

    Fact {
        name: qsTr("Card")
        value: card.pack.card || qsTr("none with a working driver")
    }
    Fact {
        name: qsTr("NVIDIA pack")
        value: card.pack.version ? qsTr("Version %1").arg(card.pack.version) : qsTr("not loaded")
    }
    Txt {
        objectName: "packNote"
        text: card.pack.note ?? ""
        role: "quiet"
        visible: text !== ""
        Layout.fillWidth: true
    }
    Meter {
        visible: card.pack.fraction >= 0
        fraction: Math.max(0, card.pack.fraction ?? 0)
        name: qsTr("Loading the NVIDIA pack")
        Layout.fillWidth: true
    }
    Flow {
        spacing: 10
        Layout.fillWidth: true

        PushButton {
            objectName: "addPack"
            visible: card.pack.canAdd ?? false
            kind: "primary"
            text: qsTr("Load the NVIDIA pack")
            onClicked: App.bridge.perform("addpack")
        }
        PushButton {
            objectName: "removePack"
            visible: card.pack.isThere ?? false
            text: card.pack.fraction >= 0 ? qsTr("Stop and remove it") : qsTr("Remove the NVIDIA pack")
            onClicked: App.bridge.perform("removepack")
        }
    }
}
