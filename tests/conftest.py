"""Its place makes `tests` importable from every test below it."""
