"""How a round's pot is split, to the micro-credit, with a sentence for every amount.

Pure. A contributor's weight is its verified tokens (a forward-only token counts
`validation_token_weight`) times its stage's share of the model's FLOPs. Amounts are whole micro-
credits by the largest remainder (Hamilton's method; ties by peer id), so they always add up to what
is split. A part of the pot is kept for validators; without verdicts it is not minted. Not here:
what was verified (accounts.py), what becomes of provisional pay (earnings.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.core.decision import sentence
from engine.protocol.facts import Facts, StageWork, ppm
from engine.protocol.run_config import RewardConfig

MICRO = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Work of one contributor in one stage that is to be paid."""

    peer: str
    stage: int
    train_tokens: int
    validation_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    peer: str
    micro: int
    why: str
    facts: Facts


def split(total: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """`total` in whole parts proportional to `weights` (not negative), by largest remainder.

    The parts add up to `total`, or are all absent when no weight is positive.
    """
    weights = {key: weight for key, weight in weights.items() if weight > 0}
    # In integers over one denominator: sorting thousands of fractions takes a tenth of a second.
    common = math.lcm(*(weight.denominator for weight in weights.values()))
    whole = {key: int(weight * common) for key, weight in weights.items()}
    whole_sum = sum(whole.values())
    parts = {key: total * weight // whole_sum for key, weight in whole.items()}
    left = total - sum(parts.values()) if parts else 0
    by_remainder = sorted(whole, key=lambda key: (-(total * whole[key] % whole_sum), key))
    for key in by_remainder[:left]:
        parts[key] += 1
    return parts


def validator_pot(config: RewardConfig) -> int:
    """The part of each pot that is kept for audits."""
    return int(config.pot_micro * Fraction(config.validator_share).limit_denominator(10_000))


def contributor_payments(
    round_: int,
    work: Sequence[Share],
    flop_fractions: Sequence[Fraction | float],
    config: RewardConfig,
) -> Iterator[Payment]:
    """Payments of a round, by peer id; nothing is minted when nothing was verified.

    Each is put into words when it is asked for: thousands at once take a tenth of a second.
    """
    validation_weight = Fraction(config.validation_token_weight).limit_denominator(1000)
    fractions = [Fraction(fraction) for fraction in flop_fractions]
    weights: dict[str, Fraction] = {}
    mine: dict[str, list[Share]] = {}
    for share in work:
        tokens = share.train_tokens + share.validation_tokens * validation_weight
        weight = tokens * fractions[share.stage]
        weights[share.peer] = weights.get(share.peer, Fraction(0)) + weight
        mine.setdefault(share.peer, []).append(share)
    pot = config.pot_micro - validator_pot(config)
    total = sum(weights.values(), Fraction(0))
    for peer, micro in sorted(split(pot, weights).items()):
        if micro > 0:
            part = float(weights[peer] / total)
            why = _why(round_, mine[peer], fractions, part, pot, micro)
            facts = _facts(mine[peer], fractions, part, pot)
            yield Payment(peer=peer, micro=micro, why=why, facts=facts)


def _why(
    round_: int,
    shares: Sequence[Share],
    fractions: Sequence[Fraction],
    part: float,
    pot: int,
    micro: int,
) -> str:
    parts = []
    for share in shares:
        tokens = f"{share.train_tokens:,} verified tokens trained"
        if share.validation_tokens:
            tokens += f" and {share.validation_tokens:,} evaluated"
        percent = float(fractions[share.stage]) * 100
        parts.append(f"{tokens} in stage {share.stage} ({percent:.1f} % of the model's FLOPs)")
    return sentence(
        f"Round {round_}: {'; '.join(parts)}: {part * 100:.2f} % of the round's verified "
        f"work, so that part of {credits(pot)} credits, {credits(micro)}."
    )


def _facts(shares: Sequence[Share], fractions: Sequence[Fraction], part: float, pot: int) -> Facts:
    """What `_why` says, as numbers."""
    work = tuple(
        StageWork(
            stage=share.stage,
            tokens=share.train_tokens,
            evaluated_tokens=share.validation_tokens,
            flops_ppm=ppm(float(fractions[share.stage])),
        )
        for share in shares
    )
    return Facts(cause="work", work=work, share_ppm=ppm(part), pot_micro=pot)


def validator_payments(
    round_: int, verdicts: Mapping[str, int], config: RewardConfig
) -> list[Payment]:
    """What validators get for the verdicts since the last round, by peer id."""
    pot, total = validator_pot(config), sum(verdicts.values())
    weights = {peer: Fraction(count) for peer, count in verdicts.items()}
    return [
        Payment(
            peer=peer,
            micro=micro,
            why=f"Round {round_}: {verdicts[peer]} of {total} audits of the round were yours, "
            f"so that part of {credits(pot)} credits, {credits(micro)}.",
            facts=Facts(
                cause="verdicts",
                share_ppm=ppm(verdicts[peer] / total),
                pot_micro=pot,
                num_verdicts=verdicts[peer],
                num_verdicts_all=total,
            ),
        )
        for peer, micro in sorted(split(pot, weights).items())
        if micro > 0
    ]


def credits(micro: int) -> str:
    """Micro-credits as credits, exactly: `12.345678`."""
    return f"{micro // MICRO}.{micro % MICRO:06d}"
