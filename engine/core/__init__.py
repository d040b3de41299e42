"""Pure state machines: `handle(event, now_s) -> effects`. No I/O, clock, randomness or torch."""
