pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import TrainAtHome

// One curve, drawn with Quick Shapes. `points` are [x, y], x rising; the last value is marked.
Item {
    id: chart

    property var points: []
    property real smallest: 0.2
    property string lowName: ""
    property string highName: ""
    property var label: value => Format.decimals(value, digits)

    readonly property var bounds: {
        let low = Infinity, high = -Infinity;
        for (const [, y] of points) {
            low = Math.min(low, y);
            high = Math.max(high, y);
        }
        if (!(high > low))
            return [low - 0.5, high + 0.5];
        // A curve that has hardly moved yet is drawn nearly flat, with marks that can be told apart.
        const room = Math.max((high - low) * 0.08, (smallest - (high - low)) / 2);
        return [low - room, high + room];
    }
    readonly property var ticks: Format.ticks(bounds[0], bounds[1], 4)
    readonly property int digits: ticks.length > 1 && ticks[1] - ticks[0] >= 1 ? 0 : ticks.length > 1 && ticks[1] - ticks[0] >= 0.1 ? 1 : 2
    readonly property real startX: 44 * Theme.scale
    readonly property real floorY: height - 22 * Theme.scale
    readonly property real endX: width - 12

    function at(point: var): point {
        const first = points[0][0], last = points[points.length - 1][0];
        const [low, high] = bounds;
        const across = last > first ? (point[0] - first) / (last - first) : 1;
        return Qt.point(startX + across * (endX - startX), 6 + (high - point[1]) / (high - low) * (floorY - 6));
    }

    readonly property list<point> line: points.length > 1 && width > 80 ? points.map(at) : []
    readonly property list<point> area: line.length > 1 ? [Qt.point(line[0].x, floorY), ...line, Qt.point(line[line.length
                                                                                                               - 1].x, floorY)] : []

    implicitHeight: 130 + 60 * Theme.scale
    implicitWidth: 320

    Repeater {
        model: chart.line.length > 1 ? chart.ticks : []

        Item {
            id: tick

            required property real modelData

            y: Math.round(chart.at([0, modelData]).y)
            width: chart.width

            Rectangle {
                x: chart.startX
                width: chart.endX - chart.startX
                height: 1
                color: Theme.line
            }
            Txt {
                text: chart.label(tick.modelData)
                role: "small"
                lineHeight: 1
                width: chart.startX - 10
                horizontalAlignment: Text.AlignRight
                anchors.verticalCenter: parent.top
                wrapMode: Text.NoWrap
            }
        }
    }

    Shape {
        anchors.fill: parent
        visible: chart.line.length > 1
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeWidth: -1
            strokeColor: "transparent"
            fillGradient: LinearGradient {
                y1: 0
                y2: chart.floorY

                GradientStop {
                    position: 0
                    color: Qt.alpha(Theme.accent, 0.22)
                }
                GradientStop {
                    position: 1
                    color: Qt.alpha(Theme.accent, 0.02)
                }
            }

            PathPolyline {
                path: chart.area
            }
        }
        ShapePath {
            strokeWidth: 2.25
            strokeColor: Theme.accent
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            capStyle: ShapePath.RoundCap

            PathPolyline {
                path: chart.line
            }
        }
    }
    Rectangle {
        readonly property point end: chart.line.length > 1 ? chart.line[chart.line.length - 1] : Qt.point(0, 0)

        visible: chart.line.length > 1
        x: end.x - width / 2
        y: end.y - height / 2
        width: 11
        height: 11
        radius: 5.5
        color: Theme.accent
        border.width: 2.5
        border.color: Theme.card
    }
    Txt {
        x: chart.startX
        y: chart.floorY + 6
        text: chart.lowName
        role: "small"
        lineHeight: 1
        visible: chart.line.length > 1
    }
    Txt {
        x: chart.endX - width
        y: chart.floorY + 6
        text: chart.highName
        role: "small"
        lineHeight: 1
        visible: chart.line.length > 1
    }
}
