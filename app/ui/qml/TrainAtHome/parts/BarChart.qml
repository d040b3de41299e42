pragma ComponentBehavior: Bound

import QtQuick
import TrainAtHome

// Bars over time; `bars` is [{value, name, detail}], every name shown where there is room for it.
Item {
    id: chart

    property var bars: []
    property var label: value => Format.credits(value)

    readonly property real highest: bars.reduce((most, bar) => Math.max(most, bar.value), 0)
    readonly property var ticks: highest > 0 ? Format.ticks(0, highest, 4) : []
    readonly property real most: Math.max(highest, ticks[ticks.length - 1] ?? 0)
    readonly property real startX: 58 * Theme.scale
    readonly property real floorY: height - 24 * Theme.scale
    readonly property real step: bars.length > 0 ? (width - startX) / bars.length : 0
    readonly property int every: {
        const widest = bars.reduce((most, bar) => Math.max(most, bar.name.length), 1) * 8.5 * Theme.scale + 10;
        return Math.max(1, Math.ceil(widest / Math.max(1, step)));
    }

    implicitHeight: 220
    implicitWidth: 320

    Repeater {
        model: chart.ticks

        Item {
            id: tick

            required property real modelData

            y: Math.round(10 + (1 - modelData / chart.most) * (chart.floorY - 10))
            width: chart.width

            Rectangle {
                x: chart.startX
                width: chart.width - chart.startX
                height: 1
                color: Theme.line
            }
            Txt {
                text: tick.modelData === 0 ? Format.whole(0) : chart.label(tick.modelData)
                role: "small"
                lineHeight: 1
                width: chart.startX - 10
                horizontalAlignment: Text.AlignRight
                anchors.verticalCenter: parent.top
                wrapMode: Text.NoWrap
            }
        }
    }

    Repeater {
        model: chart.bars

        Item {
            id: bar

            required property var modelData
            required property int index

            x: chart.startX + index * chart.step
            width: chart.step
            height: chart.height
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.name + ": " + modelData.detail

            Rectangle {
                readonly property real part: chart.most > 0 ? bar.modelData.value / chart.most : 0

                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.max(2, Math.min(34, chart.step * 0.62))
                height: Math.max(bar.modelData.value > 0 ? 2 : 0, part * (chart.floorY - 10))
                y: chart.floorY - height
                topLeftRadius: Math.min(5, width / 2)
                topRightRadius: topLeftRadius
                color: pointer.hovered ? Theme.accentDeep : Theme.accent
            }
            Txt {
                visible: bar.index % chart.every === 0
                text: bar.modelData.name
                role: "small"
                lineHeight: 1
                y: chart.floorY + 8
                anchors.horizontalCenter: parent.horizontalCenter
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            HoverHandler {
                id: pointer
            }
            Bubble {
                visible: pointer.hovered && text !== ""
                delay: 60
                text: bar.modelData.detail
            }
        }
    }
}
