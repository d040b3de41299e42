pragma Singleton

import QtQuick

// What the computer does, in words. The reasons under them come from the agent.
QtObject {
    function title(home: var): string {
        switch (home.activity) {
        case "setup":
            return qsTr("Not set up yet");
        case "waiting":
            return qsTr("Your computer is resting");
        case "starting":
            if (home.queuePosition > 0)
                return qsTr("Waiting for a place: number %1 in the queue").arg(Format.whole(home.queuePosition));
            return qsTr("Getting ready");
        case "training":
            if (home.stage < 0)
                return qsTr("Your computer is training");
            return qsTr("Training stage %1 of %2").arg(home.stage + 1).arg(home.numStages);
        case "paused":
            if (home.overrideUntil > 0)
                return qsTr("Paused until %1").arg(Format.moment(home.overrideUntil, App.now));
            return qsTr("Paused until you resume");
        case "finishing":
            return qsTr("Finishing this round, then pausing");
        case "trouble":
            return qsTr("Something needs you");
        case "forbidden":
            return qsTr("Not allowed on this computer");
        }
        return "";
    }

    function brief(home: var): string {
        return ({
                "setup": qsTr("Not set up"),
                "waiting": qsTr("Resting"),
                "starting": home.queuePosition > 0 ? qsTr("In the queue") : qsTr("Getting ready"),
                "training": qsTr("Training"),
                "paused": qsTr("Paused"),
                "finishing": qsTr("Finishing"),
                "trouble": qsTr("Needs you"),
                "forbidden": qsTr("Not allowed")
            })[home.activity] ?? "";
    }

    // The colour only repeats what the glyph's shape says.
    function colour(activity: string): color {
        return ({
                "training": Theme.accent,
                "finishing": Theme.accent,
                "starting": Theme.accent,
                "trouble": Theme.red,
                "setup": Theme.amber
            })[activity] ?? Theme.soft;
    }

    function phase(name: string): string {
        return ({
                "joining": qsTr("waiting for computers"),
                "warm_up": qsTr("warming up"),
                "training": qsTr("training"),
                "merging": qsTr("training and merging"),
                "evaluating": qsTr("being tested"),
                "paused": qsTr("paused"),
                "finished": qsTr("finished")
            })[name] ?? "";
    }

    // The button of a problem: an action's name from the agent, in words.
    function action(name: string): string {
        return ({
                "retry": qsTr("Try again"),
                "refresh": qsTr("Try again"),
                "resume": qsTr("Resume"),
                "join": qsTr("Change network"),
                "practice": qsTr("Practice on this computer"),
                "leavenetwork": qsTr("Leave this network"),
                "measure": qsTr("Look again"),
                "changesettings": qsTr("Open limits"),
                "proposepayout": qsTr("Open wallet"),
                "startlinking": qsTr("Open wallet"),
                "giveconsent": qsTr("Read and agree"),
                "quit": qsTr("Quit")
            })[name] ?? "";
    }
}
