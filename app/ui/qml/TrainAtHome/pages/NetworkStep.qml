pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// Which network: an invitation, the one that came with the program, or practice on this computer.
ColumnLayout {
    id: step

    signal done

    property string refusal: ""
    property bool isAsking: false
    readonly property var read: App.bridge ? App.bridge.networks.read(invitation.text) : ({})
    property string way: App.start.configuredNetwork ? "configured" : "invitation"

    // Of everything that then runs: orchestrator, validator, a partner and this computer's own engine.
    readonly property string practiceMemory: Format.bytes(App.fixed.practiceBytes ?? 0)

    spacing: 20

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked !== "join" && asked !== "practice" && asked !== "host")
                return;
            step.isAsking = false;
            step.refusal = outcome.ok ? "" : outcome.text + " " + outcome.whatToDo;
            if (outcome.ok)
                step.done();
        }
    }

    StepTitle {
        title: qsTr("Which network?")
        lead: qsTr("A network is a group of computers that train one model together, and somebody who runs it.")
    }
    ChoiceCard {
        objectName: "wayInvitation"
        name: qsTr("I have an invitation")
        text: qsTr("A link or an address from whoever runs the network. You see who that is before you join.")
        chosen: step.way === "invitation"
        onPicked: step.way = "invitation"

        Field {
            id: invitation

            objectName: "invitation"
            name: qsTr("Invitation")
            text: App.invitation
            placeholderText: "https://"
            Layout.fillWidth: true
            onAccepted: if (go.enabled)
                            go.clicked()
        }
        Txt {
            visible: invitation.text.trim() !== "" && !step.read.ok
            text: (step.read.title ?? "") + " " + (step.read.whatToDo ?? "")
            role: "small"
            color: Theme.amber
            Layout.fillWidth: true
        }
        ColumnLayout {
            visible: invitation.text.trim() !== "" && step.read.ok
            spacing: 2
            Layout.fillWidth: true

            Fact {
                name: qsTr("Leads to")
                value: step.read.host ?? ""
            }
            Fact {
                visible: step.read.operator !== ""
                name: qsTr("Calls itself")
                value: step.read.operator ?? ""
            }
        }
    }
    ChoiceCard {
        objectName: "wayConfigured"
        visible: App.start.configuredNetwork !== ""
        name: qsTr("The network that is set up here")
        text: App.start.configuredNetwork ?? ""
        chosen: step.way === "configured"
        onPicked: step.way = "configured"
    }
    ChoiceCard {
        objectName: "wayPractice"
        name: qsTr("Practice on this computer")
        text: qsTr("Everything real, but alone: a small network on this computer trains a small model. It takes about %1 of memory. Practice credits have no value and are never added to others.").arg(
                  step.practiceMemory)
        chosen: step.way === "practice"
        onPicked: step.way = "practice"
    }
    Txt {
        visible: step.way !== "practice"
        text: qsTr("Shared with the network: this computer's public key and name, its speed, its work, and its internet address.")
        role: "small"
        Layout.fillWidth: true
    }
    Banner {
        objectName: "refusal"
        visible: step.refusal !== ""
        kind: "trouble"
        message: step.refusal
    }
    PushButton {
        id: go

        objectName: "networkNext"
        kind: "primary"
        text: step.isAsking ? qsTr("One moment…") : step.way === "practice" ? qsTr("Practise here") : qsTr("Join")
        enabled: !step.isAsking && (step.way !== "invitation" || invitation.text.trim() !== "")
        onClicked: {
            step.isAsking = true;
            step.refusal = "";
            if (step.way === "practice")
                App.bridge.perform("practice");
            else
                App.bridge.join(step.way === "configured" ? App.start.configuredNetwork : invitation.text);
        }
    }
    PushButton {
        objectName: "hostInstead"
        kind: "quiet"
        text: qsTr("Or host one for your friends…")
        onClicked: hosting.active = true
    }
    Loader {
        id: hosting

        active: false
        visible: false
        sourceComponent: HostSheet {
            mustContribute: true
            onLeft: hosting.active = false
        }
    }
}
