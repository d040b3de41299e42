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
            if (home.isSilent)
                return qsTr("The engine does not answer");
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
                "starting": home.isSilent ? qsTr("No answer") : home.queuePosition > 0 ? qsTr("In the queue") : qsTr("Getting ready"),
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

    // Why a line of the statement came about, from its numbers. What these do not tell (a line of
    // before there were any, or a cause that is newer than this program) is said as it was signed.
    function because(line: var): string {
        const facts = line.facts ?? ({}), round = Format.whole(line.round ?? 0);
        const percent = Format.decimals(facts.percent ?? 0, 1), pot = Format.credits(facts.potMicro ?? 0);
        const stages = (facts.stages ?? []).join(", "), tokens = Format.whole(facts.tokens ?? 0);
        switch (facts.cause ?? "") {
        case "work":
            if (facts.evaluated > 0)
                return qsTr("Round %1: %2 tokens trained and %3 evaluated in stage %4: %5 % of the verified work, from a pot of %6.").arg(
                            round).arg(tokens).arg(Format.whole(facts.evaluated)).arg(stages).arg(percent).arg(pot);
            return qsTr("Round %1: %2 tokens trained in stage %3: %4 % of the verified work, from a pot of %5.").arg(
                        round).arg(tokens).arg(stages).arg(percent).arg(pot);
        case "verdicts":
            return qsTr("Round %1: you made %2 of %3 spot checks, from a pot of %4.").arg(round).arg(Format.whole(
                                                                                                             facts.verdicts)).arg(Format.whole(
                                                                                                                                      facts.verdictsAll)).arg(
                        pot);
        case "audit_passed":
            return qsTr("The spot check of your work in round %1 was passed: what you earned up to it is safe.").arg(round);
        case "audit_failed":
            return qsTr("The spot check of your work in round %1 found other results: what was not checked yet is lost.").arg(round);
        case "false_reduction":
            return qsTr("In round %1 your computer merged to another result than two others: what was not checked yet is lost.").arg(round);
        case "payout":
            return qsTr("It is on its way to your wallet.");
        case "payout_failed":
            return qsTr("The payment to your wallet failed: these credits are yours again.");
        }
        return line.why ?? "";
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
                "updatenow": qsTr("Install now"),
                "movetoapplications": qsTr("Move to Applications"),
                "quit": qsTr("Quit")
            })[name] ?? "";
    }
}
