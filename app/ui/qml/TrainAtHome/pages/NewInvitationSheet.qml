import QtQuick
import QtQuick.Layouts
import TrainAtHome

// An invitation to the network that this computer hosts: how long it is good, and for how many.
Sheet {
    id: sheet

    property real days: 7
    property int uses: 1
    property string refusal: ""
    property bool isAsking: false

    signal left

    title: qsTr("A new invitation")
    leaveName: qsTr("Cancel")
    widest: 560
    onClosed: left()
    Component.onCompleted: open()

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked !== "makeinvitation" || !sheet.isAsking)
                return;
            sheet.isAsking = false;
            sheet.refusal = outcome.ok ? "" : outcome.text + "\n" + outcome.whatToDo;
            if (outcome.ok)
                sheet.close();
        }
    }

    Card {
        heading: qsTr("Good for")

        Segments {
            name: qsTr("Good for")
            choices: [
                {
                    "name": qsTr("1 day"),
                    "value": 1
                },
                {
                    "name": qsTr("7 days"),
                    "value": 7
                },
                {
                    "name": qsTr("30 days"),
                    "value": 30
                },
                {
                    "name": qsTr("No end"),
                    "value": 0
                }
            ]
            current: sheet.days
            onChosen: value => sheet.days = value
        }
    }
    Card {
        heading: qsTr("Computers that it lets in")

        Segments {
            name: qsTr("Computers that it lets in")
            choices: [1, 5, 20].map(each => ({
                        "name": Format.whole(each),
                        "value": each
                    })).concat([
                {
                    "name": qsTr("Any number"),
                    "value": 0
                }
            ])
            current: sheet.uses
            onChosen: value => sheet.uses = value
        }
        Txt {
            text: qsTr("Whoever was let in stays, also after the invitation has ended.")
            role: "small"
            Layout.fillWidth: true
        }
    }
    Banner {
        visible: sheet.refusal !== ""
        kind: "trouble"
        message: sheet.refusal
    }
    PushButton {
        objectName: "makeInvitation"
        kind: "primary"
        text: sheet.isAsking ? qsTr("One moment…") : qsTr("Make the invitation")
        enabled: !sheet.isAsking
        onClicked: {
            sheet.isAsking = true;
            sheet.refusal = "";
            App.bridge.networks.makeInvitation(sheet.days, sheet.uses);
        }
    }
}
