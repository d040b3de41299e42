"""The engine as the app sees it: processes that are started, followed and ended."""
