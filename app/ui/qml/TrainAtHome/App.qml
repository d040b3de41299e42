pragma Singleton

import QtQuick

// What the pages know: the bridge's values, and nothing else. The bridge is set before any page is
// loaded; without it everything is empty.
QtObject {
    id: app

    property var bridge: null
    readonly property var values: bridge ? bridge.values : null

    readonly property var home: values ? values.home : ({})
    readonly property var pipeline: values ? values.pipeline : ({})
    readonly property var learning: values ? values.learning : ({})
    readonly property var start: values ? values.start : ({})
    readonly property var earnings: values ? values.earnings : ({})
    readonly property var wallet: values ? values.wallet : ({})
    readonly property var hosting: values ? values.hosting : ({})
    readonly property var presets: values ? values.presets : []
    // Of a link that was opened, until it is joined or declined.
    readonly property string invitation: values ? values.invitation ?? "" : ""
    readonly property var schedule: values ? values.schedule : ({})
    readonly property var limits: values ? values.limits : []
    readonly property var signals: values ? values.signals : ({})
    readonly property var settings: values ? values.settings : ({})
    readonly property var entries: values ? values.entries : []
    readonly property var yields: values ? values.yields : ({})
    readonly property var about: values ? values.about : ({})
    readonly property var pack: values ? values.pack : ({})
    readonly property var update: values ? values.update : ({})
    readonly property var consent: values ? values.consent : ({})
    readonly property var fixed: values ? values.fixed : ({})
    // What this computer and its network offer to choose from.
    readonly property var here: values ? values.here : ({})
    readonly property string language: values ? values.language : ""
    readonly property var glyphs: values ? values.glyphs : ({})
    readonly property real now: values ? values.now : 0
    readonly property bool isTrayMissing: values ? values.isTrayMissing : false

    // An answer to something asked: the action's name, and what became of it.
    signal answered(string asked, var outcome)
    // Diagnostics, redacted, to be seen before they are saved.
    signal diagnosed(string text)
    // Microbatches that really went through a stage since the last picture.
    signal flowed(int stage, int num)

    property Connections heard: Connections {
        target: app.bridge
        ignoreUnknownSignals: true

        function onAnswered(asked: string, outcome: var): void {
            app.answered(asked, outcome);
        }
        function onDiagnosed(text: string): void {
            app.diagnosed(text);
        }
        function onFlowed(stage: int, num: int): void {
            app.flowed(stage, num);
        }
    }

    function choice(key: string, otherwise: var): var {
        const value = settings[key];
        return value === undefined || value === null ? otherwise : value;
    }

    function change(key: string, value: var): void {
        if (bridge)
            bridge.change(key, value);
    }
}
