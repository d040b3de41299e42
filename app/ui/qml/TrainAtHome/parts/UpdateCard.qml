pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Which version runs, how the next one comes, and taking it now.
Card {
    id: card

    readonly property var update: App.update
    readonly property bool isOffered: (update.offered ?? "") !== ""

    objectName: "updateCard"
    heading: qsTr("This version")

    Fact {
        name: qsTr("Version")
        value: card.update.version ?? ""
    }
    Fact {
        visible: card.update.isPossible ?? false
        name: qsTr("Channel")
        value: card.update.channel === "beta" ? qsTr("Beta") : qsTr("Stable")
    }
    Fact {
        visible: card.update.isPossible ?? false
        name: qsTr("Last looked for a new version")
        value: card.update.lookedAt > 0 ? Format.moment(card.update.lookedAt, App.now) : qsTr("never")
    }
    Txt {
        objectName: "updateWhy"
        text: [card.update.why ?? "", card.update.whatToDo ?? ""].filter(each => each !== "").join(" ")
        role: "quiet"
        visible: text !== ""
        Layout.fillWidth: true
    }
    Meter {
        visible: card.update.fraction >= 0
        fraction: Math.max(0, card.update.fraction ?? 0)
        Layout.fillWidth: true
    }
    Repeater {
        model: card.isOffered ? card.update.news : []

        Txt {
            required property string modelData

            text: ["•", modelData].join("  ")
            Layout.fillWidth: true
        }
    }
    Flow {
        visible: card.update.isPossible ?? false
        spacing: 10
        Layout.fillWidth: true

        PushButton {
            objectName: "installUpdate"
            visible: card.isOffered
            kind: "primary"
            text: qsTr("Install version %1").arg(card.update.offered ?? "")
            enabled: !(card.update.isBusy ?? false)
            onClicked: App.bridge.updates.install()
        }
        PushButton {
            objectName: "laterUpdate"
            visible: card.isOffered && App.choice("updates.install", "auto") === "ask"
            text: qsTr("Not this version")
            onClicked: App.bridge.updates.later()
        }
        PushButton {
            objectName: "lookForUpdate"
            text: card.update.isBusy ? qsTr("One moment…") : qsTr("Look for a new version")
            enabled: !(card.update.isBusy ?? false)
            onClicked: App.bridge.updates.look()
        }
    }
}
