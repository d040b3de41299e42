pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// When this computer may train.
Page {
    title: qsTr("Schedule")
    lead: qsTr("Paint the hours in which this computer may train. It gives way at once when you need it.")

    Card {
        heading: qsTr("Idle hours")
        note: App.schedule.hours >= 168 ? qsTr("Always") : App.schedule.hours > 0 ? qsTr("%1 hours a week").arg(Format.decimals(
                                                                                             App.schedule.hours,
                                                                                             App.schedule.hours % 1 ? 1 : 0)) : qsTr(
                                                                                        "No hours are open: it trains only when you say so.")

        HoursEditor {
            Layout.fillWidth: true
        }
    }

    Card {
        heading: qsTr("When somebody is there")
        note: qsTr("Nobody is there when keyboard and mouse have been still for a while.")

        GridLayout {
            readonly property bool isWide: width > 620 * Theme.scale

            columns: isWide ? 2 : 1
            columnSpacing: 40
            rowSpacing: 20
            uniformCellWidths: isWide

            ColumnLayout {
                spacing: 10
                Layout.alignment: Qt.AlignTop

                Txt {
                    text: qsTr("Inside these hours")
                    role: "strong"
                    Layout.fillWidth: true
                }
                Tick {
                    objectName: "awayInside"
                    text: qsTr("Only when I am away")
                    checked: App.choice("hours.away_inside", true)
                    Layout.fillWidth: true
                    onToggled: App.change("hours.away_inside", checked)
                }
                Minutes {
                    objectName: "awayInsideMinutes"
                    key: "hours.away_inside_min"
                    enabled: App.choice("hours.away_inside", true)
                    text: qsTr("Away after")
                }
            }
            ColumnLayout {
                spacing: 10
                Layout.alignment: Qt.AlignTop

                Txt {
                    text: qsTr("Outside these hours")
                    role: "strong"
                    Layout.fillWidth: true
                }
                Tick {
                    objectName: "awayOutside"
                    text: qsTr("Also when I am away")
                    checked: App.choice("hours.outside", "never") === "when_away"
                    Layout.fillWidth: true
                    onToggled: App.change("hours.outside", checked ? "when_away" : "never")
                }
                Minutes {
                    objectName: "awayOutsideMinutes"
                    key: "hours.away_outside_min"
                    enabled: App.choice("hours.outside", "never") === "when_away"
                    text: qsTr("Away after")
                }
            }
        }
    }

    Card {
        heading: qsTr("Keeping awake")
        note: App.here.lidNote ?? ""

        SettingRow {
            row: ({
                    "key": "limits.keep_awake",
                    "kind": "bool",
                    "short": qsTr("Keep the computer from sleeping while it trains"),
                    "long": qsTr("In open hours and plugged in. Closing the lid may still put it to sleep."),
                    "signals": []
                })
        }
    }
}
