"""What the learning benchmarks share: text, stages in one process, arms that can go on later."""
