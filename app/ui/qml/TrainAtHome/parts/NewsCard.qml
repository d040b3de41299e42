pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// What is new in the version that runs since the last update: shown until it was seen, then never again.
Card {
    id: card

    readonly property var news: App.update.newHere ?? []

    objectName: "newsCard"
    visible: news.length > 0
    heading: qsTr("New in version %1").arg(App.update.version ?? "")

    Repeater {
        model: card.news

        Txt {
            required property string modelData

            text: ["•", modelData].join("  ")
            Layout.fillWidth: true
        }
    }
    PushButton {
        objectName: "seenNews"
        text: qsTr("Good to know")
        onClicked: App.bridge.updates.seenNews()
    }
}
