"""What moved credits, as numbers beside the sentence; and ledgers of before there were any."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from service_world import opened, run_config
from sqlalchemy import Connection, create_engine, insert, text

from engine.core.effects import Transaction
from engine.protocol.facts import Facts, StageWork
from engine.protocol.ids import PeerId, RunId
from engine.protocol.payouts import Line
from engine.service import migrate, signed_statements
from engine.service.ledger import LedgerError, content_of
from engine.service.models import postings, runs, transactions
from engine.service.store import Store

RUN = RunId("test-run")
ANNA = PeerId("a" * 64)
WORK = Facts(
    cause="work",
    work=(StageWork(stage=1, tokens=1_500), StageWork(stage=0, tokens=20, evaluated_tokens=7)),
    share_ppm=250_000,
    pot_micro=400,
)
OLD_WHY = "Round 3: 1,234 verified tokens trained in stage 0 (50.0 % of the model's FLOPs)."


def paid(id: str, facts: Facts | None, why: str = "Round 3.") -> Transaction:
    entries = (("mint", -100), (f"provisional:{ANNA}", 100))
    return Transaction(id, 1.0, "provisional", 3, why, entries, facts)


async def lines(store: Store) -> tuple[Line, ...]:
    async with store.reading() as connection:
        return await signed_statements.lines(connection, [RUN], [ANNA], None, 10)


async def test_a_line_carries_the_numbers_of_its_sentence(store: Store) -> None:
    await store.commit(RUN, {}, [paid("1", WORK), paid("2", Facts(cause="from the future"))])
    first, second = await lines(store)
    assert (first.facts, first.tokens) == (WORK, 1_520)
    assert second.facts is not None
    assert second.facts.cause == "from the future", "a cause of a newer core is passed on"


async def test_numbers_are_part_of_what_may_not_change(store: Store) -> None:
    await store.commit(RUN, {}, [paid("1", WORK)])
    assert await store.commit(RUN, {}, [paid("1", WORK)]) == []
    with pytest.raises(LedgerError, match="different content"):
        await store.commit(RUN, {}, [paid("1", None)])
    assert (await store.verify(RUN)).is_balanced
    async with store.writing() as connection:
        await connection.execute(text("UPDATE transactions SET facts = NULL"))
    assert "was changed" in (await store.verify(RUN)).faults[0]


def at_step(connection: Connection, step: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, step)


async def test_a_ledger_of_before_stays_readable(tmp_path: Path) -> None:
    path, config = tmp_path / "old.sqlite", run_config()
    entries = [("mint", -100), (f"provisional:{ANNA}", 100)]
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        at_step(connection, "0002")
        connection.execute(
            insert(runs).values(run_id=RUN, config=b"{}", config_digest="0", created_at_s=1.0)
        )
        old = {
            "run_id": RUN, "id": "old", "at_s": 1.0, "kind": "provisional", "round": 3,
            "why": OLD_WHY, "content": content_of("provisional", 3, OLD_WHY, entries),
        }  # fmt: skip
        connection.execute(insert(transactions).values(old))
        rows = [
            {"run_id": RUN, "transaction_id": "old", "position": at, "account": to, "micro": micro}
            for at, (to, micro) in enumerate(entries)
        ]
        connection.execute(insert(postings), rows)
    engine.dispose()
    async with opened(f"sqlite+aiosqlite:///{path}") as store:
        assert (await store.verify(RUN)).is_balanced, "its digests are as they were"
        await store.commit(config.run_id, {}, [paid("new", WORK)])
        old_line, new_line = sorted(await lines(store), key=lambda line: line.id == "new")
        assert (old_line.facts, old_line.tokens, old_line.why) == (None, 1_234, OLD_WHY)
        assert new_line.facts == WORK
