pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// A network for friends on this computer: what it is called, what it trains, and how others reach it.
Sheet {
    id: sheet

    property string preset: "nano"
    property string reach: "lan"
    property string text: "own"
    property string admits: "all"
    property string folder: ""
    property string refusal: ""
    // At first start there is no other network to belong to.
    property bool mustContribute: false
    property bool isAsking: false

    readonly property var chosen: (App.presets ?? []).find(each => each.name === preset) ?? ({})
    readonly property int port: /^[0-9]{1,5}$/.test(portField.text) ? Number(portField.text) : 0
    readonly property bool hasPort: port >= 1 && port <= 65535
    readonly property bool isComplete: hasPort && (reach === "lan" || urlField.text.trim() !== "")
                                       && (text === "own" || dataField.text.trim() !== "")

    signal left

    title: qsTr("Host a network for friends")
    leaveName: qsTr("Cancel")
    widest: 700
    onClosed: left()
    Component.onCompleted: open()

    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked !== "host" || !sheet.isAsking)
                return;
            sheet.isAsking = false;
            sheet.refusal = outcome.ok ? "" : outcome.text + "\n" + outcome.whatToDo;
            if (outcome.ok)
                sheet.close();
        }
    }
    Connections {
        target: App.bridge?.networks ?? null

        function onFolder_chosen(purpose: string, path: string): void {
            if (purpose === "data")
                dataField.text = path;
            else
                sheet.folder = path;
        }
    }

    Txt {
        text: qsTr("This computer keeps the members, the rounds and the credits of a network of your own. It lasts as long as Train at Home runs here; started again it carries on where it was.")
        role: "quiet"
        Layout.fillWidth: true
    }

    Card {
        heading: qsTr("Name")
        note: qsTr("Invitations say it, so that your friends know whose network it is.")

        Field {
            id: nameField

            objectName: "hostName"
            name: qsTr("Name of the network")
            placeholderText: qsTr("Our house")
            maximumLength: 80
            focus: true
            Layout.fillWidth: true
        }
    }

    Card {
        heading: qsTr("Model")

        Segments {
            name: qsTr("Size of the model")
            choices: (App.presets ?? []).map(each => ({
                        "name": each.name,
                        "value": each.name
                    }))
            current: sheet.preset
            onChosen: value => sheet.preset = value
        }
        Txt {
            objectName: "presetNeeds"
            text: qsTr("It is cut into %1 stages, so it takes %1 computers at least; more make it faster and safer.").arg(
                      sheet.chosen.numStages ?? 2) + (sheet.chosen.fraction >= 0 ? " " + (sheet.chosen.fraction >= 1 ? qsTr("This one could hold all of it.") : qsTr(
                                                                                                                           "This one could hold %1 % of it.").arg(
                                                                                                                           Format.whole(100 * sheet.chosen.fraction))) : "")
            role: "small"
            Layout.fillWidth: true
        }
        Txt {
            visible: sheet.preset === "nano"
            text: qsTr("nano suits ordinary laptops: begin with it.")
            role: "small"
            Layout.fillWidth: true
        }
    }

    Card {
        heading: qsTr("Text to learn from")

        Segments {
            name: qsTr("Text to learn from")
            choices: [
                {
                    "name": qsTr("What comes with it"),
                    "value": "own"
                },
                {
                    "name": qsTr("My own"),
                    "value": "folder"
                }
            ]
            current: sheet.text
            onChosen: value => sheet.text = value
        }
        Txt {
            text: sheet.text === "own" ? qsTr("The sources of Python's own library on this computer: some megabytes of program text, free to use.") : qsTr(
                                             "A folder or a file with text, or an address on the web. Everyone who joins receives it: choose nothing private.")
            role: "small"
            Layout.fillWidth: true
        }
        Flow {
            visible: sheet.text === "folder"
            spacing: 10
            Layout.fillWidth: true

            Field {
                id: dataField

                objectName: "hostData"
                name: qsTr("Folder, file or address")
                width: Math.min(parent.width, 420 * (0.5 + 0.5 * Theme.scale))
            }
            PushButton {
                text: qsTr("Choose a folder…")
                onClicked: App.bridge.networks.chooseFolder("data")
            }
        }
    }

    Card {
        heading: qsTr("Who can reach it")

        Segments {
            name: qsTr("Who can reach it")
            choices: [
                {
                    "name": qsTr("In my home"),
                    "value": "lan"
                },
                {
                    "name": qsTr("Over the internet"),
                    "value": "public"
                }
            ]
            current: sheet.reach
            onChosen: value => sheet.reach = value
        }
        Txt {
            text: sheet.reach === "lan" ? qsTr("Computers on the same Wi-Fi or cable.") : qsTr(
                                              "Your router has to send the port on to this computer. Better is a name with https, by a proxy of yours: without it others on the way could read along.")
            role: "small"
            Layout.fillWidth: true
        }
        Field {
            id: urlField

            objectName: "hostUrl"
            visible: sheet.reach === "public"
            name: qsTr("Address for others")
            placeholderText: "https://home.example.org"
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: 12

            Txt {
                text: qsTr("Port")
                role: "quiet"
                lineHeight: 1
                Accessible.ignored: true
            }
            Field {
                id: portField

                objectName: "hostPort"
                name: qsTr("Port")
                text: "8420"
                isWrong: !sheet.hasPort
                inputMethodHints: Qt.ImhDigitsOnly
                horizontalAlignment: TextInput.AlignRight
                implicitWidth: 96 * (0.3 + 0.7 * Theme.scale)
            }
            Txt {
                text: sheet.hasPort ? "" : qsTr("from 1 to 65535")
                role: "small"
                Layout.fillWidth: true
            }
        }
    }

    Card {
        heading: qsTr("Who may join")

        Segments {
            name: qsTr("Who may join")
            choices: [
                {
                    "name": qsTr("Whoever has the address"),
                    "value": "all"
                },
                {
                    "name": qsTr("Only who was invited"),
                    "value": "invited"
                }
            ]
            current: sheet.admits
            onChosen: value => sheet.admits = value
        }
        Txt {
            text: sheet.admits === "all" ? qsTr("Anybody who can reach this computer and knows the address joins without asking.") : qsTr(
                                               "You make invitations that end after some days and are good for some computers. The first is made for you: 7 days, 5 computers.")
            role: "small"
            Layout.fillWidth: true
        }
    }

    Card {
        heading: qsTr("On this computer")

        Fact {
            name: qsTr("Kept in")
            value: sheet.folder || qsTr("the program's own folder")
        }
        PushButton {
            text: qsTr("Choose another folder…")
            onClicked: App.bridge.networks.chooseFolder("folder")
        }
        Tick {
            id: contributes

            objectName: "hostContributes"
            text: qsTr("This computer takes part too, in its hours")
            checked: sheet.mustContribute || (App.start.networkUrl ?? "") === ""
            enabled: !sheet.mustContribute
            Layout.fillWidth: true
        }
        Txt {
            visible: contributes.checked && (App.start.networkUrl ?? "") !== ""
            text: qsTr("It leaves %1 for it.").arg(App.start.networkUrl ?? "")
            role: "small"
            color: Theme.amber
            Layout.fillWidth: true
        }
    }

    Banner {
        objectName: "hostRefusal"
        visible: sheet.refusal !== ""
        kind: "trouble"
        message: sheet.refusal
    }
    Flow {
        spacing: 10
        Layout.fillWidth: true

        PushButton {
            objectName: "startHosting"
            kind: "primary"
            text: sheet.isAsking ? qsTr("Starting…") : qsTr("Start the network")
            enabled: sheet.isComplete && !sheet.isAsking
            onClicked: {
                sheet.isAsking = true;
                sheet.refusal = "";
                App.bridge.networks.host({
                    "name": nameField.text,
                    "preset": sheet.preset,
                    "data": sheet.text === "own" ? "" : dataField.text,
                    "folder": sheet.folder,
                    "port": sheet.port,
                    "url": sheet.reach === "public" ? urlField.text : "",
                    "contributes": contributes.checked,
                    "invitationOnly": sheet.admits === "invited"
                });
            }
        }
        Txt {
            visible: sheet.isAsking
            text: qsTr("The text is prepared and the model laid out; that takes up to some minutes.")
            role: "small"
            width: Math.min(implicitWidth, parent.width)
        }
    }
}
