pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import TrainAtHome

// The run as it is: stages from left to right, in each the computers that serve it. A spark travels
// only when a microbatch really went through a stage, and nothing moves otherwise.
Item {
    id: pipeline

    property var stages: []
    property int mine: -1
    property bool isWorking: false

    readonly property int num: stages.length
    readonly property real step: num > 0 ? width / num : width
    readonly property real tall: 150 + 18 * (Theme.scale - 1)
    readonly property real middle: tall / 2
    readonly property real lens: Math.min(step * 0.62, 132)
    property int sparksMade: 0

    implicitHeight: tall + caption.height + 10
    implicitWidth: 480
    Accessible.role: Accessible.Graphic
    Accessible.name: num === 0 ? qsTr("No run yet") : mine < 0 ? qsTr("The model is trained in %n stages", "", num) : qsTr(
                                                                     "The model is trained in %n stages; this computer serves stage %1", "",
                                                                     num).arg(mine + 1)

    function middleOf(stage: int): real {
        return step * (stage + 0.5);
    }

    // A microbatch enters from the stage before, and its gradient goes back the same way.
    function spark(stage: int, num: int): void {
        if (!visible || Theme.still || stage < 0 || stage >= pipeline.num)
            return;
        for (let index = 0; index < Math.min(num, 4); ++index) {
            (sparks.itemAt(sparksMade % sparks.count) as Spark).go(stage, index * 420);
            sparksMade += 1;
        }
    }

    // The pipe between the stages: activations above, gradients back below.
    Rectangle {
        width: pipeline.width
        height: 46
        radius: 23
        y: pipeline.middle - height / 2
        color: Theme.sunken
        visible: pipeline.num > 0

        Rectangle {
            y: (parent.height - height) / 2
            width: parent.width
            height: 1
            color: Theme.line
        }
    }

    Repeater {
        id: sparks

        model: 24

        Spark {
            road: pipeline
        }
    }

    Repeater {
        model: pipeline.stages

        Item {
            id: stage

            required property var modelData
            required property int index
            readonly property bool isMine: index === pipeline.mine

            x: index * pipeline.step
            width: pipeline.step
            height: pipeline.height

            Rectangle {
                id: body

                x: (parent.width - width) / 2
                width: pipeline.lens
                height: pipeline.tall - 8
                y: 4
                radius: Math.min(width / 2, 40)
                color: stage.isMine ? Theme.accentSoft : Theme.card
                border.width: stage.isMine ? 2 : 1
                border.color: stage.isMine ? Theme.accent : Qt.alpha(Theme.edge, 0.55)

                Grid {
                    verticalItemAlignment: Grid.AlignVCenter
                    anchors.centerIn: parent
                    columns: stage.modelData.replicas.length === 4 ? 2 : Math.max(1, Math.min(3, stage.modelData.replicas.length))
                    spacing: 8
                    horizontalItemAlignment: Grid.AlignHCenter

                    Repeater {
                        model: stage.modelData.replicas

                        Rectangle {
                            id: replica

                            required property var modelData

                            width: modelData.mine ? 30 : 16
                            height: width
                            radius: width / 2
                            color: modelData.mine ? Theme.accent : modelData.works ? Theme.soft : "transparent"
                            border.width: modelData.works || modelData.mine ? 0 : 1.5
                            border.color: Theme.edge
                            Accessible.role: Accessible.Indicator
                            Accessible.name: modelData.mine ? qsTr("This computer") : modelData.name

                            Glyph {
                                anchors.centerIn: parent
                                visible: replica.modelData.mine
                                name: "house"
                                size: 17
                                color: Theme.accentInk
                            }
                            HoverHandler {
                                id: pointer
                            }
                            Bubble {
                                visible: pointer.hovered
                                text: replica.modelData.mine ? qsTr("This computer") : replica.modelData.name
                            }
                        }
                    }
                }
                Txt {
                    anchors.centerIn: parent
                    visible: stage.modelData.replicas.length === 0
                    text: "–"
                    role: "quiet"
                }
                Txt {
                    visible: stage.modelData.more > 0
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: 8
                    text: "+" + stage.modelData.more
                    role: "small"
                    lineHeight: 1
                }
            }
            Txt {
                y: pipeline.tall + 8
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                role: stage.isMine ? "strong" : "small"
                font.pixelSize: Theme.small
                lineHeight: 1.15
                color: stage.isMine ? Theme.accent : Theme.soft
                text: stage.isMine ? qsTr("Your stage") : pipeline.num > 9 || pipeline.step < 80 * Theme.scale ? Format.whole(stage.index + 1) :
                                                                         qsTr("Stage %1").arg(stage.index + 1)
            }
        }
    }

    Txt {
        id: caption

        y: pipeline.tall + 8
        visible: false
        text: "0"
        role: "small"
        lineHeight: 1.15
    }

    Connections {
        target: App

        function onFlowed(stage: int, num: int): void {
            pipeline.spark(stage, num);
        }
    }
}
