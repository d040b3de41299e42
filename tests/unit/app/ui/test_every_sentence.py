"""Whatever the program says to a person is known to the translators: read from its own sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.ui.sentence_table import templates

APP = Path(__file__).resolve().parents[4] / "app"
ELSEWHERE = ("commands", "control", "demo", "ui", "host_signals")
"""Said on the command line and in logs alone, or by qsTr."""
NOT_SHOWN = {"headless.py", "cli.py", "self_test.py"}
SPEAKS = {"Problem", "PlainError", "Outcome", "SettingError", "note"}
"""What is called with sentences."""
SAID_BY = ("title", "what_to_do", "text", "why")
GAP = re.compile(r"\{[^}]*\}")


def sources() -> list[Path]:
    found = []
    for path in sorted(APP.rglob("*.py")):
        inside = path.relative_to(APP)
        if inside.parts[0] not in ELSEWHERE and inside.name not in NOT_SHOWN:
            found.append(path)
    return found


def sentences(path: Path) -> Iterator[str]:
    """Literal sentences that the file hands to a person, `{}` for each value in them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or _name(node.func) not in SPEAKS or _is_fine(node):
            continue
        for given in (*node.args, *(each.value for each in node.keywords if each.arg in SAID_BY)):
            said = _text(given)
            if said is not None and re.search(r"[a-z] [a-z]", said) and said[0] in "{" + UPPER:
                yield said


SAID_IN_FULL = {"The network at {} has not answered{}.", "This computer's clock is {} minutes {}."}
"""Their last gap is one of a few words: the table has a whole sentence for each."""
UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _name(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def _is_fine(call: ast.Call) -> bool:
    """An outcome that went well is not said in the window: what was asked for is seen."""
    told = {each.arg: each.value for each in call.keywords}
    ok = told.get("ok")
    return _name(call.func) == "Outcome" and isinstance(ok, ast.Constant) and ok.value is True


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(each) or "{}" for each in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return None if left is None or right is None else left + right
    return None


def test_every_sentence_can_be_translated() -> None:
    known = {GAP.sub("{}", each) for each in templates()}
    heard = [(path.name, said) for path in sources() for said in sentences(path)]
    assert len(heard) > 80
    known |= SAID_IN_FULL
    # Two values side by side are one to a translator.
    joined = [
        (name, said.replace("{}{}", "{}") if said not in known else said) for name, said in heard
    ]
    missing = [f"{name}: {said}" for name, said in joined if said not in known]
    assert missing == [], "add them to app/ui/sentence_agent.py"
