"""One module per command: `HELP`, `add_arguments(parser)`, `run(arguments) -> exit code`."""
