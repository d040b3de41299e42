pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// What this computer does now and why, the run it takes part in, and what came of it.
Page {
    id: page

    readonly property var home: App.home
    readonly property bool isWide: width > 760 * (0.5 + 0.5 * Theme.scale)
    readonly property real room: Math.min(width - 2 * margin, widest)
    readonly property bool isAtWork: home.activity === "training" || home.activity === "finishing"
    readonly property bool mayChoose: home.activity !== "setup" && home.activity !== "forbidden"
    // What needs the person takes the place of the sentence; the rest stands above it.
    readonly property var trouble: (home.problems ?? []).find(each => each.isUrgent) ?? null
    readonly property string why: {
        if (trouble)
            return trouble.whatToDo;
        if (isAtWork && home.override === "train" && home.overrideUntil > 0)
            return qsTr("You asked for it, for another %1.").arg(Format.span(home.overrideUntil - App.now));
        return home.reason ?? "";
    }

    Repeater {
        model: page.home.activity === "forbidden" ? [] : (page.home.problems ?? []).filter(each => !each.isUrgent)

        Banner {
            required property var modelData

            kind: "wait"
            title: modelData.title
            message: modelData.whatToDo
            details: modelData.details
            action: Words.action(modelData.action)
            onPressed: App.bridge.perform(modelData.action)
        }
    }

    NewsCard {}

    GridLayout {
        columns: page.isWide ? 2 : 1
        columnSpacing: 32
        rowSpacing: 20
        Layout.topMargin: 8
        Layout.bottomMargin: 8

        RowLayout {
            spacing: 20
            Layout.fillWidth: true

            Rectangle {
                implicitWidth: Math.round(60 * (0.7 + 0.3 * Theme.scale))
                implicitHeight: implicitWidth
                radius: 20
                color: page.home.activity === "trouble" ? Theme.redSoft : page.home.activity === "setup" ? Theme.amberSoft : page.isAtWork
                                                                            || page.home.activity === "starting" ? Theme.accentSoft : Theme.sunken
                Layout.alignment: Qt.AlignTop

                Glyph {
                    anchors.centerIn: parent
                    name: page.home.activity ?? ""
                    size: parent.width * 0.52
                    color: Words.colour(page.home.activity ?? "")
                }
            }
            ColumnLayout {
                spacing: 6

                Txt {
                    objectName: "stateTitle"
                    text: page.trouble ? page.trouble.title.replace(/[.。]$/, "") : Words.title(page.home)
                    role: "display"
                    font.pixelSize: page.width < 900 * Theme.scale ? Theme.title : Theme.display
                    Layout.fillWidth: true
                    Accessible.role: page.trouble ? Accessible.AlertMessage : Accessible.Heading
                    Accessible.name: text
                }
                Txt {
                    objectName: "reason"
                    text: page.why
                    role: "quiet"
                    font.pixelSize: Math.round(15 * Theme.scale)
                    visible: text !== ""
                    Layout.fillWidth: true
                }
                Txt {
                    text: page.home.awayLeft > 0 ? qsTr("Begins when nobody has used it for another %1.").arg(Format.span(page.home.awayLeft)) : ""
                    role: "quiet"
                    font.pixelSize: Math.round(15 * Theme.scale)
                    visible: text !== ""
                    Layout.fillWidth: true
                }
            }
        }
        GridLayout {
            columns: page.isWide || page.room > 420 * Theme.scale ? 2 : 1
            columnSpacing: 10
            rowSpacing: 10
            layoutDirection: page.isWide ? Qt.RightToLeft : Qt.LeftToRight
            Layout.fillWidth: !page.isWide
            Layout.alignment: Qt.AlignVCenter

            PushButton {
                objectName: "troubleButton"
                kind: "primary"
                text: page.trouble ? Words.action(page.trouble.action) : ""
                visible: text !== ""
                onClicked: App.bridge.perform(page.trouble.action)
            }
            TrainControl {
                activity: page.home.activity ?? ""
                override: page.home.override ?? ""
                visible: page.mayChoose
                isWide: page.isWide
                room: page.room - (page.trouble ? 200 * Theme.scale : 0)
                Layout.fillWidth: !page.isWide
            }
        }
    }
    Rectangle {
        visible: (page.trouble?.details ?? "") !== ""
        color: Theme.sunken
        radius: Theme.radius
        implicitHeight: lastWords.implicitHeight + 28
        Layout.fillWidth: true

        Txt {
            id: lastWords

            x: 18
            y: 14
            width: parent.width - 36
            text: page.trouble?.details ?? ""
            role: "small"
            font.family: "monospace"
            wrapMode: Text.WrapAnywhere
            color: Theme.ink
        }
    }

    HostingCard {}

    Card {
        heading: App.pipeline.phase === "training" || App.pipeline.phase === "merging" ? qsTr("The model, in training") : qsTr("The model")
        note: App.pipeline.preset ? [App.pipeline.preset, qsTr("round %1").arg(Format.whole(App.pipeline.round)), qsTr(
                                         "%n computers", "", App.pipeline.numAlive), Words.phase(App.pipeline.phase)].join("  ·  ") : ""

        Pipeline {
            objectName: "pipeline"
            stages: App.pipeline.stages ?? []
            mine: App.pipeline.mine ?? -1
            isWorking: page.isAtWork
            visible: stages.length > 0
            Layout.fillWidth: true
            Layout.topMargin: 4
        }
        Empty {
            visible: (App.pipeline.stages ?? []).length === 0
            glyph: page.home.isOffline ? "offline" : "house"
            title: page.home.isOffline ? qsTr("The network cannot be reached") : qsTr("No picture of the run yet")
            message: page.home.isOffline ? qsTr("It is tried again by itself. Nothing that you earned is lost.") : qsTr(
                                               "It appears here as soon as the network has told us about it.")
        }
    }

    GridLayout {
        columns: page.isWide ? 2 : 1
        columnSpacing: 20
        rowSpacing: 20
        uniformCellWidths: page.isWide

        Card {
            heading: qsTr("What the model has learned")
            note: App.learning.points?.length > 1 ? qsTr("How far off its guesses are; lower is better") : ""
            Layout.fillHeight: true
            trailing: Hint {
                visible: App.learning.points?.length > 1
                text: qsTr("Training loss in nats per token, over the tokens trained by everyone in this run. %1").arg(App.learning.heldOut
                                                                                                                     > 0 ? qsTr(
                                                                                                                               "On held-out text: %1 bits per byte.").arg(
                                                                                                                               Format.decimals(
                                                                                                                                   App.learning.heldOut,
                                                                                                                                   3)) : "")
            }

            LineChart {
                visible: (App.learning.points ?? []).length > 1
                points: App.learning.points ?? []
                lowName: qsTr("start")
                highName: qsTr("%1 tokens").arg(Format.short(App.learning.tokens ?? 0))
                Layout.fillWidth: true
                Layout.fillHeight: true
                Accessible.role: Accessible.Chart
                Accessible.name: qsTr("Training loss from %1 to %2").arg(Format.decimals(App.learning.first ?? 0, 2)).arg(Format.decimals(
                                                                                                                               App.learning.last
                                                                                                                               ?? 0, 2))
            }
            Empty {
                visible: (App.learning.points ?? []).length < 2
                glyph: "chart"
                title: qsTr("Nothing to draw yet")
                message: qsTr("The curve begins with the first trained tokens.")
            }
        }

        Card {
            heading: page.home.isPractice ? qsTr("Practice credits, this session") : qsTr("This session")
            note: page.home.isPractice ? qsTr("They have no value and are never added to others.") : ""
            Layout.fillHeight: true

            RowLayout {
                spacing: 10

                Txt {
                    objectName: "sessionCredits"
                    text: Format.credits(page.home.sessionMicro ?? 0)
                    role: "display"
                    font.pixelSize: Math.round(40 * Theme.scale)
                    font.letterSpacing: -1
                    Accessible.name: text + " " + unit.text
                }
                Txt {
                    id: unit

                    text: qsTr("credits")
                    role: "quiet"
                    Accessible.ignored: true
                    Layout.alignment: Qt.AlignBaseline
                    Layout.fillWidth: true
                }
            }
            ColumnLayout {
                spacing: 8

                Fact {
                    name: qsTr("Today")
                    value: Format.credits(page.home.todayMicro ?? 0)
                }
                Fact {
                    name: qsTr("Work done")
                    value: Format.whole(page.home.microbatches ?? 0)
                    hint: qsTr("Microbatches: small packets of text that went through your stage, forward and back.")
                }
                Fact {
                    name: qsTr("Speed")
                    value: page.home.tokensPerSecond > 0 ? qsTr("%1 tokens/s").arg(Format.whole(page.home.tokensPerSecond)) : "–"
                    hint: qsTr("Tokens per second; a token is a word or a piece of one.")
                }
                Fact {
                    name: qsTr("Sent and received")
                    value: page.home.sentBytes + page.home.receivedBytes > 0 ? qsTr("%1 and %2").arg(Format.bytes(page.home.sentBytes)).arg(
                                                                                   Format.bytes(page.home.receivedBytes)) : "–"
                }
                Fact {
                    name: qsTr("This round")
                    value: page.home.roundFraction >= 0 ? qsTr("%1 %").arg(Format.whole(100 * page.home.roundFraction)) : "–"
                    hint: qsTr("A round ends with the computers of a stage agreeing on what they learned.")
                }
                Meter {
                    fraction: Math.max(0, page.home.roundFraction ?? 0)
                    name: qsTr("This round")
                    visible: page.home.roundFraction >= 0
                    Layout.fillWidth: true
                }
            }
        }
    }
}
