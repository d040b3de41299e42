pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import TrainAtHome

// One setting: what it is, what is measured now, and how it is changed.
GridLayout {
    id: line

    property var row: ({})

    readonly property bool isPicker: row.key === "limits.busy_apps"
    readonly property bool isWide: width > 480 * Theme.scale && !isPicker
    // A relay can only be used where the network names one.
    readonly property bool isImpossible: row.key === "network.relay_only" && App.here.knowsRelays === true && App.here.hasRelays === false
    readonly property var readings: (row.signals ?? []).map(name => App.signals[name]).filter(each => each !== undefined)
    readonly property bool isAbsent: readings.length > 0 && readings.every(each => each.is === "absent")
    readonly property string measured: {
        if (isImpossible)
            return qsTr("This network names no relay.");
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
        const languages = App.fixed.languages ?? {};
        return languages[value] ?? ({
                "system": qsTr("System"),
                "light": qsTr("Light"),
                "dark": qsTr("Dark"),
                "on": qsTr("On"),
                "off": qsTr("Off"),
                "auto": qsTr("Automatic"),
                "ask": qsTr("Tell me"),
                "never": qsTr("Never"),
                "stable": qsTr("Stable"),
                "beta": qsTr("Beta"),
                "cpu": qsTr("Processor"),
                "cuda": "CUDA",
                "mps": "MPS"
            })[value] ?? value;
    }

    // A language without its words is not offered, and text grows in steps that can be compared.
    function offered(): var {
        if (row.key === "look.text_percent")
            return [100, 125, 150, 175, 200].map(value => ({
                        "name": percent(value),
                        "value": value
                    }));
        const has = value => row.key !== "look.language" || value === "system" || value in (App.fixed.languages ?? {});
        return (row.choices ?? []).filter(has).map(value => ({
                    "name": choiceName(value),
                    "value": value
                }));
    }
    function percent(value: real): string {
        return qsTr("%1 %").arg(Format.whole(value));
    }
    function flip(): void {
        App.change(row.key, !App.choice(row.key, false));
    }

    columns: isWide ? 2 : 1
    columnSpacing: 24
    rowSpacing: 8
    Layout.fillWidth: true

    ColumnLayout {
        objectName: "words-" + (line.row.key ?? "")
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
            color: line.isAbsent || line.isImpossible ? Theme.amber : Theme.accent
            Layout.fillWidth: true
        }
        TapHandler {
            enabled: line.row.kind === "bool" && control.enabled
            onTapped: line.flip()
        }
    }
    Loader {
        id: control

        enabled: line.row.kind !== "bool" || !line.isAbsent && !(line.isImpossible && !App.choice(line.row.key, false))
        Layout.alignment: Qt.AlignVCenter | (line.isWide ? Qt.AlignRight : Qt.AlignLeft)
        Layout.fillWidth: line.isPicker || !line.isWide && (line.row.kind === "text" || line.row.kind === "list")
        Layout.maximumWidth: line.width
        sourceComponent: line.isPicker ? programs : line.row.key === "look.text_percent" ? choice : ({
                "bool": toggle,
                "int": number,
                "float": number,
                "choice": choice,
                "text": words,
                "list": programs
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
            readonly property var value: App.choice(line.row.key, line.row.default)

            text: line.row.kind === "int" ? line.percent(value) : line.choiceName(value)
            choices: line.offered()
            onChosen: value => App.change(line.row.key, value)
            Accessible.name: line.row.short + ": " + text
        }
    }
    Component {
        id: words

        Field {
            id: field

            readonly property string saved: App.choice(line.row.key, "")

            objectName: "text-" + line.row.key
            implicitWidth: Math.min(280 * Theme.scale, line.width)
            name: line.row.short
            text: saved
            onEditingFinished: {
                if (field.text !== saved)
                    App.change(line.row.key, field.text.trim());
            }
        }
    }
    Component {
        id: programs

        ProgramPicker {}
    }
}
