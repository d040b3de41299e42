import QtQuick
import TrainAtHome

// One microbatch on its way: through a stage to the next, and its gradient back, then gone.
Rectangle {
    id: spark

    required property var road

    property int stage: 0
    property bool isBack: false

    readonly property bool isLast: stage === road.num - 1
    readonly property real home: stage === 0 ? 6 : road.middleOf(stage - 1)
    readonly property real away: isLast ? road.middleOf(stage) : road.middleOf(stage + 1)
    readonly property int one_way_ms: 1800

    function go(stage: int, wait_ms: int): void {
        travel.stop();
        spark.stage = stage;
        spark.isBack = false;
        pause.duration = wait_ms + 1;
        travel.start();
    }

    width: 10
    height: 10
    radius: 5
    y: road.middle - height / 2 + (isBack ? 11 : -11)
    color: isBack ? "transparent" : Theme.accent
    border.width: isBack ? 2.5 : 0
    border.color: Theme.accent
    opacity: 0
    Accessible.ignored: true

    SequentialAnimation {
        id: travel

        PauseAnimation {
            id: pause
        }
        ParallelAnimation {
            NumberAnimation {
                target: spark
                property: "opacity"
                to: 1
                duration: 200
            }
            NumberAnimation {
                target: spark
                property: "x"
                from: spark.home
                to: spark.away
                duration: spark.one_way_ms
            }
        }
        PropertyAction {
            target: spark
            property: "isBack"
            value: true
        }
        NumberAnimation {
            target: spark
            property: "x"
            to: spark.home
            duration: spark.one_way_ms
        }
        NumberAnimation {
            target: spark
            property: "opacity"
            to: 0
            duration: 200
        }
    }
}
