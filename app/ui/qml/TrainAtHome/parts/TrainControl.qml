import QtQuick
import QtQuick.Layouts
import TrainAtHome

// The person's word: train now, pause, resume. What is offered follows from what is going on.
GridLayout {
    id: control

    property string activity: ""
    property string override: ""
    property bool isWide: true
    // What the page has for it; its own width is only what its buttons take.
    property real room: 0

    readonly property bool isPaused: activity === "paused" || activity === "finishing"
    readonly property bool mayTrain: override !== "train" && (activity === "waiting" || isPaused)

    columns: isWide || room > 560 * Theme.scale ? 3 : room > 400 * Theme.scale ? 2 : 1
    columnSpacing: 10
    rowSpacing: 10

    PushButton {
        objectName: "resume"
        visible: control.isPaused || control.override === "train"
        kind: control.isPaused ? "primary" : ""
        text: control.isPaused ? qsTr("Resume") : qsTr("Back to my hours")
        glyph: control.isPaused ? "play" : ""
        onClicked: App.bridge.resume()
    }
    ChoiceButton {
        objectName: "trainNow"
        visible: control.mayTrain
        kind: control.isPaused ? "" : "primary"
        text: qsTr("Train now")
        glyph: control.isPaused ? "" : "play"
        choices: [
            {
                "name": qsTr("For 1 hour"),
                "value": "1h"
            },
            {
                "name": qsTr("For 2 hours"),
                "value": "2h"
            },
            {
                "name": qsTr("Until I stop"),
                "value": "always"
            }
        ]
        onChosen: value => App.bridge.trainNow(value)
    }
    ChoiceButton {
        objectName: "pause"
        visible: control.activity !== "paused"
        kind: control.activity === "training" || control.activity === "starting" ? "primary" : ""
        text: qsTr("Pause")
        glyph: "pause"
        choices: {
            const offered = [
                {
                    "name": qsTr("For 30 minutes"),
                    "value": "30m"
                },
                {
                    "name": qsTr("For 1 hour"),
                    "value": "1h"
                },
                {
                    "name": qsTr("Until tomorrow morning"),
                    "value": "tomorrow"
                },
                {
                    "name": qsTr("Until I resume"),
                    "value": "always"
                }
            ];
            if (control.activity === "training")
                offered.push({
                    "name": qsTr("Finish this round, then pause"),
                    "value": "finish"
                });
            return offered;
        }
        onChosen: value => value === "finish" ? App.bridge.finishRound() : App.bridge.pause(value)
    }
}
