import QtQuick
import QtQuick.Shapes
import TrainAtHome

// One of the program's signs, the same paths as in the tray.
Item {
    id: glyph

    property string name: ""
    property color color: Theme.ink
    property real size: 20

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Shape {
        width: 24
        height: 24
        scale: glyph.size / 24
        transformOrigin: Item.TopLeft
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: glyph.color
            fillRule: ShapePath.OddEvenFill
            strokeWidth: -1
            strokeColor: "transparent"

            PathSvg {
                path: App.glyphs[glyph.name] ?? ""
            }
        }
    }
}
