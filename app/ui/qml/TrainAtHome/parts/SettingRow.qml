pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// One setting: what it is, what is measured now, and how it is changed.
GridLayout {
    id: line

    property var row: ({})

    readonly property bool isWide: width > 480 * Theme.scale
    readonly property var readings: (row.signals ?? []).map(name => App.signals[name]).filter(each => each !== undefined)
    readonly property bool isAbsent: readings.length > 0 && readings.every(each => each.is === "absent")
    readonly property string measured: {
        const known = (row.signals ?? []).filter(name => App.signals[name]?.is === "known");
        if (isAbsent)
            return qsTr("Not available on this system");
        return known.map(name => spoken(name, App.signals[name].value)).join("  ·  ");
    }

    function spoken(name: string, value: var): string {
        switch (name) {
        case "free_memory_bytes":
        case "free_disk_bytes":
            return qsTr("%1 free now").arg(Format.bytes(value));
        case "upload_month_bytes":
        case "download_month_bytes":
            return qsTr("%1 so far this month").arg(Format.bytes(value));
        case "on_mains":
            return value ? qsTr("Plugged in now") : qsTr("On battery now");
        case "battery_percent":
            return qsTr("%1 % now").arg(Format.whole(value));
        case "metered":
            return value ? qsTr("Metered now") : qsTr("Not metered now");
        case "temperature_c":
            return qsTr("Processor: %1 °C now").arg(Format.whole(value));
        case "gpu_temperature_c":
            return qsTr("Graphics card: %1 °C now").arg(Format.whole(value));
        case "other_cpu_load":
        case "gpu_other_load":
            return qsTr("Others use %1 % now").arg(Format.whole(100 * value));
        case "full_screen":
            return value ? qsTr("Something fills the screen now") : qsTr("Nothing fills the screen now");
        case "busy_apps_running":
            return value ? qsTr("Running now: %1").arg(value) : qsTr("None of them runs now");
        }
        return String(value);
    }
    function choiceName(value: string): string {
        return ({
                "system": qsTr("System"),
                "light": qsTr("Light"),
                "dark": qsTr("Dark"),
                "on": qsTr("On"),
                "off": qsTr("Off"),
                "auto": qsTr("Automatic"),
                "cpu": qsTr("Processor"),
                "cuda": "CUDA",
                "mps": "MPS",
                "en": "English",
                "de": "Deutsch",
                "fr": "Français",
                "es": "Español",
                "ja": "日本語",
                "zh_CN": "简体中文"
            })[value] ?? value;
    }

    columns: isWide ? 2 : 1
    columnSpacing: 24
    rowSpacing: 8
    Layout.fillWidth: true

    ColumnLayout {
        spacing: 2
        Layout.fillWidth: true

        Txt {
            text: line.row.short ?? ""
            Layout.fillWidth: true
        }
        Txt {
            text: line.row.long ?? ""
            role: "small"
            Layout.fillWidth: true
        }
        Txt {
            text: line.measured
            role: "small"
            visible: text !== ""
            color: line.isAbsent ? Theme.amber : Theme.accent
            Layout.fillWidth: true
        }
    }
    Loader {
        enabled: !line.isAbsent || line.row.kind !== "bool"
        Layout.alignment: Qt.AlignVCenter | (line.isWide ? Qt.AlignRight : Qt.AlignLeft)
        Layout.fillWidth: !line.isWide && (line.row.kind === "text" || line.row.kind === "list")
        Layout.maximumWidth: line.width
        sourceComponent: ({
                "bool": toggle,
                "int": number,
                "float": number,
                "choice": choice,
                "text": words,
                "list": words
            })[line.row.kind] ?? null
    }

    Component {
        id: toggle

        Toggle {
            objectName: "toggle-" + line.row.key
            name: line.row.short
            checked: App.choice(line.row.key, false)
            onToggled: App.change(line.row.key, checked)
        }
    }
    Component {
        id: number

        RowLayout {
            spacing: 8

            NumberField {
                key: line.row.key
                name: line.row.short
                low: line.row.low ?? -Infinity
                high: line.row.high ?? Infinity
                factor: line.row.isShare ? 100 : 1
                isWhole: line.row.kind === "int"
            }
            Txt {
                text: line.row.isShare ? "%" : line.row.unit
                role: "quiet"
                Layout.minimumWidth: 44 * Theme.scale
            }
        }
    }
    Component {
        id: choice

        ChoiceButton {
            objectName: "choose-" + line.row.key
            text: line.choiceName(App.choice(line.row.key, line.row.default))
            choices: line.row.choices.map(value => ({
                        "name": line.choiceName(value),
                        "value": value
                    }))
            onChosen: value => App.change(line.row.key, value)
            Accessible.name: line.row.short + ": " + text
        }
    }
    Component {
        id: words

        Field {
            id: field

            readonly property bool isList: line.row.kind === "list"
            readonly property string saved: isList ? App.choice(line.row.key, []).join(", ") : App.choice(line.row.key, "")

            objectName: "text-" + line.row.key
            implicitWidth: Math.min(280 * Theme.scale, line.width)
            name: line.row.short
            text: saved
            placeholderText: isList ? qsTr("Names, with commas between") : ""
            onEditingFinished: {
                if (field.text !== saved)
                    App.change(line.row.key, isList ? field.text.split(",").map(each => each.trim()).filter(each => each) : field.text.trim());
            }
        }
    }
}
