pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// What was earned, from signed statements only, and what each number is made of.
Page {
    id: page

    readonly property var earnings: App.earnings ?? ({})
    readonly property var bars: earnings.bars ?? []

    title: qsTr("Earnings")
    lead: earnings.asOf > 0 ? qsTr("From statements signed by the network, the newest of %1.").arg(Format.moment(earnings.asOf, App.now)) : qsTr(
                                  "From statements signed by the network. There is none yet.")

    Banner {
        visible: page.earnings.isPractice ?? false
        title: qsTr("Practice credits")
        message: qsTr("They have no value and are never added to others.")
    }
    Banner {
        visible: page.earnings.isOffline ?? false
        kind: "wait"
        message: qsTr("The network cannot be reached. These are the figures that this computer has kept.")
    }
    Banner {
        visible: page.earnings.isWhole === false
        kind: "wait"
        message: qsTr("The lines do not add up to the statement yet. They are read again by themselves.")
    }
    Banner {
        visible: page.earnings.waitsForWallet === true && page.earnings.isPractice !== true
        kind: "wait"
        message: qsTr("Your credits wait for a wallet. They are kept.")
        action: qsTr("Open wallet")
        onPressed: App.bridge.showPage("Wallet")
    }

    Banner {
        id: saved

        visible: message !== ""
    }
    Connections {
        target: App

        function onAnswered(asked: string, outcome: var): void {
            if (asked !== "save")
                return;
            saved.kind = outcome.ok ? "calm" : "trouble";
            saved.message = outcome.ok ? qsTr("Saved as %1").arg(outcome.text) : qsTr("It could not be saved: %1").arg(outcome.text);
        }
    }

    Card {
        RowLayout {
            spacing: 16

            ColumnLayout {
                spacing: 0

                Txt {
                    objectName: "rangeCredits"
                    text: Format.credits(page.earnings.micro ?? 0)
                    role: "display"
                    font.pixelSize: Math.round(40 * Theme.scale)
                    font.letterSpacing: -1
                }
                Txt {
                    text: qsTr("credits")
                    role: "quiet"
                }
            }
            Item {
                Layout.fillWidth: true
            }
        }
        Item {
            implicitHeight: span.implicitHeight
            Layout.fillWidth: true

            Segments {
                id: span

                width: Math.min(implicitWidth, parent.width)
                name: qsTr("Time")
                current: page.earnings.span
                choices: [
                    {
                        "name": qsTr("Today"),
                        "value": "day"
                    },
                    {
                        "name": qsTr("7 days"),
                        "value": "week"
                    },
                    {
                        "name": qsTr("30 days"),
                        "value": "month"
                    },
                    {
                        "name": qsTr("All time"),
                        "value": "all"
                    }
                ]
                onChosen: value => App.bridge.useSpan(value)
            }
        }
        BarChart {
            visible: page.bars.some(bar => bar.value > 0)
            bars: page.bars.map(bar => ({
                        "value": bar.value,
                        "name": page.earnings.isHourly ? Format.locale.toString(new Date(bar.at * 1000), "HH") : page.bars.length > 8 ? new Date(
                                                                                                                           bar.at * 1000).getDate().toString() :
                                                                                                               Format.locale.dayName(
                                                                                                                   new Date(
                                                                                                                       bar.at
                                                                                                                       * 1000).getDay(),
                                                                                                                   Locale.ShortFormat),
                        "detail": (page.earnings.isHourly ? Format.time(bar.at) : Format.day(bar.at)) + "\n" + qsTr("%1 credits").arg(
                                      Format.credits(bar.value))
                    }))
            Layout.fillWidth: true
            Layout.topMargin: 8
        }
        Empty {
            visible: !page.bars.some(bar => bar.value > 0)
            glyph: "chart"
            title: qsTr("Nothing earned in this time")
            message: qsTr("Credits appear when a round was verified, some minutes after the work.")
        }
    }

    GridLayout {
        readonly property bool isWide: page.width > 760 * (0.5 + 0.5 * Theme.scale)

        columns: isWide ? 2 : 1
        columnSpacing: 20
        rowSpacing: 20
        uniformCellWidths: isWide

        Card {
            heading: qsTr("What it is made of")
            Layout.fillHeight: true

            Fact {
                name: qsTr("Verified work")
                value: qsTr("%1 tokens").arg(Format.short(page.earnings.tokens ?? 0))
                hint: qsTr("Text that your stage worked through, and that was checked.")
            }
            Fact {
                name: qsTr("Share of the pot")
                value: page.earnings.potPercent > 0 ? qsTr("%1 %").arg(Format.decimals(page.earnings.potPercent, 1)) : "–"
                hint: qsTr("Every round has a pot; it is split by verified work.")
            }
            Fact {
                name: qsTr("Spot checks passed")
                value: Format.whole(page.earnings.spotChecks ?? 0)
            }
            Rectangle {
                color: Theme.line
                implicitHeight: 1
                Layout.fillWidth: true
            }

            Fact {
                name: qsTr("Safe")
                value: Format.credits(page.earnings.vestedMicro ?? 0)
                hint: qsTr("Vested: a spot check of your work was passed after it.")
            }
            Fact {
                name: qsTr("Not checked yet")
                value: Format.credits(page.earnings.provisionalMicro ?? 0)
                hint: qsTr("Provisional: safe after the next spot check that your computer passes.")
            }
            Fact {
                name: qsTr("Lost")
                value: Format.credits(page.earnings.forfeitedMicro ?? 0)
                hint: qsTr("Forfeited: a spot check found other results than your computer's.")
            }
            Fact {
                name: qsTr("All time")
                value: Format.credits(page.earnings.allMicro ?? 0)
                strong: true
            }
            Item {
                Layout.fillHeight: true
            }
        }
        Card {
            heading: qsTr("Outlook and cost")
            Layout.fillHeight: true

            Fact {
                name: qsTr("At this pace, a day")
                value: page.earnings.projectedMicro > 0 ? qsTr("about %1").arg(Format.credits(page.earnings.projectedMicro)) : qsTr("not known yet")
                hint: qsTr("From the last days. It is hidden until there is enough to tell.")
            }
            Fact {
                name: !(page.earnings.wattHours > 0) ? qsTr("Electricity") : page.earnings.isEstimated ? qsTr("Electricity, estimated") : qsTr("Electricity, measured")
                value: page.earnings.wattHours > 0 ? qsTr("%1 kWh").arg(Format.decimals(page.earnings.wattHours / 1000, 2)) : "–"
            }
            Fact {
                name: qsTr("Electricity per 1,000 credits")
                value: page.earnings.perThousand > 0 ? Format.money(page.earnings.perThousand, page.earnings.currency) : page.earnings.hasPrice ? "–" : qsTr(
                                                               "needs your price")
            }
            Fact {
                visible: page.earnings.hasNet ?? false
                name: qsTr("Net of electricity")
                value: page.earnings.hasNet ? Format.money(page.earnings.net, page.earnings.currency) : ""
                strong: true
            }
            PushButton {
                visible: !page.earnings.hasPrice
                kind: "quiet"
                text: qsTr("Set price and power")
                onClicked: App.bridge.showPage("Limits")
            }
            Item {
                Layout.fillHeight: true
            }
        }
    }

    Card {
        visible: (page.earnings.machines ?? []).length > 1
        heading: qsTr("By computer")

        Repeater {
            model: page.earnings.machines ?? []

            Fact {
                required property var modelData

                name: modelData.name
                value: Format.credits(modelData.micro)
            }
        }
    }

    Card {
        visible: (page.earnings.payouts ?? []).length > 0
        heading: qsTr("Payouts")

        Repeater {
            model: page.earnings.payouts ?? []

            Fact {
                required property var modelData

                name: Format.day(modelData.at) + "  ·  " + (({
                            "announced": qsTr("announced"),
                            "sent": qsTr("sent"),
                            "confirmed": qsTr("arrived"),
                            "done": qsTr("arrived"),
                            "paid": qsTr("arrived"),
                            "failed": qsTr("failed; the credits came back")
                        })[modelData.state] ?? modelData.state)
                value: Format.credits(modelData.micro)
            }
        }
    }

    Card {
        heading: qsTr("Statement")
        note: qsTr("Every line says what it was paid for.")
        trailing: PushButton {
            objectName: "exportCsv"
            text: qsTr("Export as CSV")
            visible: (page.earnings.lines ?? []).length > 0
            onClicked: App.bridge.exportEarnings()
        }

        Repeater {
            model: page.earnings.lines ?? []

            RowLayout {
                id: line

                required property var modelData

                spacing: 16
                Layout.fillWidth: true

                ColumnLayout {
                    spacing: 0

                    Txt {
                        text: Words.because(line.modelData)
                        Layout.fillWidth: true
                    }
                    Txt {
                        text: Format.moment(line.modelData.at, App.now) + "  ·  " + ({
                                "provisional": qsTr("not checked yet"),
                                "vested": qsTr("safe"),
                                "forfeited": qsTr("lost"),
                                "audit_pay": qsTr("safe, for checking others"),
                                "paid": qsTr("paid out"),
                                "returned": qsTr("came back")
                            })[line.modelData.kind]
                        role: "small"
                        Layout.fillWidth: true
                    }
                }
                Txt {
                    text: Format.credits(line.modelData.micro)
                    color: line.modelData.kind === "forfeited" ? Theme.red : Theme.ink
                    horizontalAlignment: Text.AlignRight
                }
            }
        }
        Empty {
            visible: (page.earnings.lines ?? []).length === 0
            glyph: "list"
            title: qsTr("No statement yet")
            message: qsTr("The first line comes with the first verified round.")
        }
    }
}
