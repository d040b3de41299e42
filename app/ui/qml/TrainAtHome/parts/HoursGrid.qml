pragma ComponentBehavior: Bound

import QtQuick
import TrainAtHome

// A week of half hours. Pressing a cell turns it over, and dragging paints a rectangle of the same.
// With the keyboard: arrows move, Space paints, Shift with arrows paints on.
Item {
    id: grid

    property var cells: []
    property int now: -1
    signal painted(var cells, bool open)

    readonly property var open: new Set(cells)
    readonly property var shown: drawn()
    readonly property int firstDay: Format.locale.firstDayOfWeek
    readonly property real startX: Math.max(40, 44 * Theme.scale)
    readonly property real startY: Math.round(24 * Theme.scale)
    readonly property real cellWidth: Math.max(6, (width - startX) / 48)
    readonly property real cellHeight: Math.round(30 + 8 * (Theme.scale - 1))

    property int from: -1
    property int to: -1
    property bool opens: true
    property int cursor: 44

    implicitHeight: startY + 7 * (cellHeight + 4)
    implicitWidth: 600
    activeFocusOnTab: true
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Idle hours of the week")
    Accessible.description: cellName(cursor)

    // Rows begin with the country's first day; cells count from Monday.
    function dayOfRow(row: int): int {
        return (row + firstDay + 6) % 7;
    }
    function rowOfDay(day: int): int {
        return (day - firstDay + 8) % 7;
    }
    function cellName(cell: int): string {
        const day = Format.locale.dayName((Math.floor(cell / 48) + 1) % 7, Locale.LongFormat);
        const open = grid.open.has(cell) ? qsTr("open") : qsTr("closed");
        return day + " " + clock(cell % 48) + ", " + open;
    }
    function clock(half: int): string {
        return new Date(2001, 0, 1, Math.floor(half / 2) % 24, half % 2 * 30).toLocaleTimeString(Format.locale, Locale.ShortFormat);
    }
    function cellAt(x: real, y: real): int {
        const row = Math.max(0, Math.min(6, Math.floor((y - startY) / (cellHeight + 4))));
        const half = Math.max(0, Math.min(47, Math.floor((x - startX) / cellWidth)));
        return dayOfRow(row) * 48 + half;
    }
    function stroke(): var {
        if (from < 0)
            return [];
        const rows = [rowOfDay(Math.floor(from / 48)), rowOfDay(Math.floor(to / 48))].sort();
        const halves = [from % 48, to % 48].sort((a, b) => a - b);
        const found = [];
        for (let row = rows[0]; row <= rows[1]; ++row) {
            for (let half = halves[0]; half <= halves[1]; ++half)
                found.push(dayOfRow(row) * 48 + half);
        }
        return found;
    }
    function drawn(): var {
        const result = new Set(open);
        for (const cell of stroke()) {
            if (opens)
                result.add(cell);
            else
                result.delete(cell);
        }
        return result;
    }
    // Open spans of a row as [first half hour, number of them], so that they are drawn in one piece.
    function spans(day: int): var {
        const found = [];
        for (let half = 0; half < 48; ++half) {
            if (!shown.has(day * 48 + half))
                continue;
            if (found.length > 0 && found[found.length - 1][0] + found[found.length - 1][1] === half)
                found[found.length - 1][1] += 1;
            else
                found.push([half, 1]);
        }
        return found;
    }

    Keys.onPressed: event => {
        const row = rowOfDay(Math.floor(cursor / 48)), half = cursor % 48;
        const moves = ({
                [Qt.Key_Left]: [row, Math.max(0, half - 1)],
                [Qt.Key_Right]: [row, Math.min(47, half + 1)],
                [Qt.Key_Up]: [Math.max(0, row - 1), half],
                [Qt.Key_Down]: [Math.min(6, row + 1), half]
            });
        if (event.key === Qt.Key_Space) {
            grid.painted([cursor], !open.has(cursor));
        } else if (moves[event.key]) {
            const paint = open.has(cursor);
            cursor = dayOfRow(moves[event.key][0]) * 48 + moves[event.key][1];
            if (event.modifiers & Qt.ShiftModifier)
                grid.painted([cursor], paint);
        } else {
            return;
        }
        event.accepted = true;
    }

    Repeater {
        model: [0, 6, 12, 18, 24]

        Txt {
            required property int modelData

            text: modelData === 24 ? "" : grid.clock(modelData * 2)
            role: "small"
            lineHeight: 1
            x: grid.startX + modelData * 2 * grid.cellWidth
            wrapMode: Text.NoWrap
        }
    }

    Repeater {
        model: 7

        Item {
            id: row

            required property int index
            readonly property int day: grid.dayOfRow(index)

            y: grid.startY + index * (grid.cellHeight + 4)
            width: grid.width
            height: grid.cellHeight

            Txt {
                text: Format.locale.dayName((row.day + 1) % 7, Locale.ShortFormat)
                role: row.day === Math.floor(grid.now / 48) ? "strong" : "quiet"
                font.pixelSize: Theme.small
                lineHeight: 1
                anchors.verticalCenter: parent.verticalCenter
            }
            Rectangle {
                x: grid.startX
                width: 48 * grid.cellWidth
                height: parent.height
                radius: 7
                color: Theme.sunken
            }
            Repeater {
                model: grid.spans(row.day)

                Rectangle {
                    required property var modelData

                    x: grid.startX + modelData[0] * grid.cellWidth
                    width: modelData[1] * grid.cellWidth
                    height: row.height
                    radius: 7
                    color: Theme.accent
                    opacity: Theme.dark ? 0.78 : 0.88
                }
            }
            Repeater {
                model: 23

                Rectangle {
                    required property int index

                    x: grid.startX + (index + 1) * 2 * grid.cellWidth
                    width: 1
                    height: row.height
                    color: Theme.card
                    opacity: (index + 1) % 6 === 0 ? 0.9 : 0.35
                }
            }
            Rectangle {
                visible: row.day === Math.floor(grid.now / 48)
                x: grid.startX + (grid.now % 48 + 0.5) * grid.cellWidth - 1
                width: 3
                height: parent.height + 4
                y: -2
                radius: 1.5
                color: Theme.ink
            }
            Rectangle {
                visible: grid.activeFocus && row.day === Math.floor(grid.cursor / 48)
                x: grid.startX + grid.cursor % 48 * grid.cellWidth - 2
                width: grid.cellWidth + 4
                height: parent.height + 4
                y: -2
                radius: 4
                color: "transparent"
                border.width: 2
                border.color: Theme.ink
            }
        }
    }

    MouseArea {
        id: brush

        objectName: "brush"
        x: grid.startX
        y: grid.startY
        width: 48 * grid.cellWidth
        height: grid.height - y
        hoverEnabled: true
        preventStealing: true
        cursorShape: Qt.PointingHandCursor
        Accessible.ignored: true
        onPressed: mouse => {
            grid.forceActiveFocus(Qt.MouseFocusReason);
            grid.from = grid.cellAt(mouse.x + x, mouse.y + y);
            grid.to = grid.from;
            grid.cursor = grid.from;
            grid.opens = !grid.open.has(grid.from);
        }
        onPositionChanged: mouse => {
            if (grid.from >= 0)
                grid.to = grid.cellAt(mouse.x + x, mouse.y + y);
        }
        onReleased: {
            const cells = grid.stroke();
            grid.from = -1;
            grid.to = -1;
            grid.painted(cells, grid.opens);
        }
        onCanceled: grid.from = -1
    }
    Bubble {
        x: Math.min(grid.width - width, brush.mouseX + grid.startX + 12)
        y: brush.mouseY + grid.startY - height - 8
        delay: 200
        visible: brush.containsMouse
        text: brush.containsMouse ? grid.cellName(grid.cellAt(brush.mouseX + brush.x, brush.mouseY + brush.y)) : ""
    }
}
