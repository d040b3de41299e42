pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// An invitation before anything connects: what its text says, what is shared by joining, and, at the
// person's word, what its host tells anyone.
Sheet {
    id: sheet

    // Of a link that was opened; empty: to be pasted here.
    property string given: ""
    property string text: given
    property string refusal: ""
    property bool isAsking: false
    property var seen: null

    readonly property var read: App.bridge ? App.bridge.networks.read(text) : ({})
    readonly property bool isJoined: read.ok && read.url === (App.start.networkUrl ?? "")
    // How long and for how many the invitation is good, as its host says; empty: without bounds.
    readonly property string terms: {
        const ends = seen?.expires_in_s ?? null, left = seen?.uses_left ?? null, found = [];
        if (ends !== null)
            found.push(qsTr("good for another %1").arg(Format.span(ends)));
        if (left !== null)
            found.push(qsTr("for %n more computers", "", left));
        return found.join("  ·  ");
    }
    readonly property bool hasRelays: (seen?.relays ?? []).length > 0

    signal left

    title: qsTr("An invitation")
    leaveName: qsTr("Not now")
    widest: 660
    onTextChanged: {
        seen = null;
        refusal = "";
    }
    onGivenChanged: text = given
    onLeaveWanted: if (given !== "")
                       App.bridge.networks.decline()
    onClosed: left()
    Component.onCompleted: open()

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked !== "join" && asked !== "look" || !sheet.isAsking)
                return;
            sheet.isAsking = false;
            sheet.refusal = outcome.ok ? "" : outcome.text + "\n" + outcome.whatToDo;
            if (outcome.ok && asked === "look")
                sheet.seen = outcome.value;
            else if (outcome.ok)
                sheet.close();
        }
    }

    Field {
        objectName: "pasted"
        visible: sheet.given === ""
        name: qsTr("Invitation")
        placeholderText: "train-at-home://"
        text: sheet.given
        isWrong: sheet.text.trim() !== "" && !sheet.read.ok
        focus: visible
        Layout.fillWidth: true
        onTextEdited: sheet.text = text
    }
    Txt {
        visible: sheet.given === "" && sheet.text.trim() === ""
        text: qsTr("Paste the link or the address that the host gave you. Nothing connects before you say so.")
        role: "small"
        Layout.fillWidth: true
    }
    Banner {
        objectName: "noInvitation"
        visible: sheet.text.trim() !== "" && !sheet.read.ok
        kind: "wait"
        title: sheet.read.title ?? ""
        message: sheet.read.whatToDo ?? ""
    }
    Card {
        visible: sheet.read.ok
        heading: sheet.read.operator !== "" ? sheet.read.operator : sheet.read.host
        note: sheet.read.operator !== "" ? qsTr("That is what it calls itself, and anybody can call themselves so. Join if you know who sent you the link.") : qsTr(
                                               "The invitation does not say who runs it. Join if you know who sent you the link.")

        Fact {
            objectName: "host"
            name: qsTr("Leads to")
            value: sheet.read.url ?? ""
        }
        Fact {
            name: qsTr("Run")
            value: sheet.seen?.run_id ?? (sheet.read.run || qsTr("the one that it names first"))
        }
        Fact {
            visible: sheet.seen !== null
            name: qsTr("Model")
            value: sheet.seen ? qsTr("%1, in %2 stages").arg(sheet.seen.preset).arg(sheet.seen.num_stages) : ""
        }
        Fact {
            visible: sheet.seen !== null
            name: qsTr("Now")
            value: sheet.seen ? [Words.phase(sheet.seen.phase), qsTr("%n computers", "", sheet.seen.num_computers), qsTr("%1 tokens so far").arg(
                                     Format.short(sheet.seen.tokens))].join("  ·  ") : ""
        }
        Fact {
            objectName: "goodFor"
            visible: sheet.terms !== ""
            name: qsTr("The invitation")
            value: sheet.terms
        }
        PushButton {
            objectName: "look"
            visible: sheet.seen === null && !sheet.isJoined
            text: qsTr("Look before joining")
            enabled: !sheet.isAsking
            onClicked: {
                sheet.isAsking = true;
                sheet.refusal = "";
                App.bridge.networks.look(sheet.text);
            }
        }
        Txt {
            visible: sheet.seen === null && !sheet.isJoined
            text: qsTr("Looking asks the host what it tells anyone. It sees your internet address by that, and nothing else.")
            role: "small"
            Layout.fillWidth: true
        }
    }
    Card {
        visible: sheet.read.ok && !sheet.isJoined
        heading: qsTr("What is shared by joining")

        Repeater {
            model: [qsTr("With the other computers of the run: your internet address, unless you choose relays only."), qsTr(
                    "With the host and the members: this computer's key, the name that you gave it, its speed, and the work that it did."), qsTr(
                    "Not shared: your files, your wallet's secrets, what you do on this computer.")]

            RowLayout {
                id: shared

                required property string modelData
                required property int index

                spacing: 12
                Layout.fillWidth: true

                Glyph {
                    name: shared.index === 2 ? "shield" : shared.index === 1 ? "transfer" : "eye"
                    color: Theme.accent
                    size: Math.round(18 * (0.5 + 0.5 * Theme.scale))
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 1
                }
                Txt {
                    text: shared.modelData
                    Layout.fillWidth: true
                }
            }
        }
        Tick {
            id: relays

            objectName: "relaysOnly"
            visible: sheet.hasRelays
            text: qsTr("Relays only: others see a relay's address instead of mine. It is slower.")
            checked: App.choice("network.relay_only", false)
            Layout.fillWidth: true
        }
        Txt {
            visible: sheet.seen !== null && !sheet.hasRelays
            text: qsTr("This network names no relay, so a direct connection is the only way.")
            role: "small"
            Layout.fillWidth: true
        }
        Txt {
            visible: sheet.read.ok && !sheet.read.isEncrypted
            text: qsTr("The host is asked without encryption (http). That is usual among neighbours; over the internet others on the way could read along. Activations are always encrypted.")
            role: "small"
            Layout.fillWidth: true
        }
    }
    Banner {
        objectName: "joinedAlready"
        visible: sheet.isJoined
        title: qsTr("You are in this network already")
        message: qsTr("There is nothing to do.")
    }
    Banner {
        visible: sheet.read.ok && !sheet.isJoined && (App.start.networkUrl ?? "") !== ""
        kind: "wait"
        message: qsTr("This computer leaves %1 for it. What you earned there stays yours.").arg(App.start.networkUrl ?? "")
    }
    Banner {
        objectName: "joinRefusal"
        visible: sheet.refusal !== ""
        kind: "trouble"
        message: sheet.refusal
    }
    Flow {
        spacing: 10
        Layout.fillWidth: true

        PushButton {
            objectName: "joinInvitation"
            visible: !sheet.isJoined
            kind: "primary"
            text: sheet.isAsking ? qsTr("One moment…") : qsTr("Join")
            enabled: sheet.read.ok && !sheet.isAsking
            onClicked: {
                sheet.isAsking = true;
                sheet.refusal = "";
                if (relays.visible)
                    App.bridge.networks.choosePath(relays.checked);
                App.bridge.networks.join(sheet.text);
            }
        }
        PushButton {
            objectName: "notNow"
            text: sheet.isJoined ? qsTr("Close") : qsTr("Not now")
            onClicked: sheet.leave()
        }
    }
}
