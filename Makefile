# Every target sets up what it needs by itself; nothing has to be installed first but Python >= 3.11,
# pip, git and make. Options of a command go into ARGS: make demo ARGS="--minutes 1"

PYTHON ?= python3
ARGS ?=
# Test processes at once: one more than cores of a small computer, since many only wait.
JOBS ?= 3

VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
READY := $(VENV)/.ready
APP_READY := $(VENV)/.app-ready
TEST_READY := $(VENV)/.test-ready
BUNDLE_READY := $(VENV)/.bundle-ready
SOURCES := engine app packaging tests

# Tests share the cores with each other; a contributor chooses its own number of threads.
test bench: export OMP_NUM_THREADS ?= 1
test bench: export OMP_WAIT_POLICY ?= PASSIVE

.PHONY: help setup demo app test check screenshots translations bench bundle format clean

help:
	@echo "make setup   create .venv and install everything"
	@echo "make demo    a private network on this computer trains a model (a few minutes)"
	@echo "make app     the window and the tray; ARGS=doctor or any other command goes without"
	@echo "make test    format, lint, types, imports and every test"
	@echo "make check   the same without the tests"
	@echo "make screenshots   every page of the window, in out/screenshots"
	@echo "make bench   measure; prints numbers, fails on none"
	@echo "make bundle  what a person installs on a system like this one, in dist/"

setup: $(READY)

demo: $(READY)
	$(BIN)/train-at-home demo $(ARGS)

app: $(READY) $(APP_READY)
	$(BIN)/train-at-home $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy engine app tests
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest tests/app/test_window_look.py -k "qmllint or translat or translators"

test: check $(TEST_READY)
	$(BIN)/pytest -n $(JOBS) --dist loadgroup $(ARGS)

screenshots: $(READY) $(TEST_READY)
	$(BIN)/python -m tests.app.screenshots out/screenshots $(ARGS)

bench: $(READY) $(TEST_READY)
	$(BIN)/python -m tests.bench all $(ARGS)

bundle: $(READY) $(BUNDLE_READY)
	$(BIN)/python packaging/make_bundle.py $(ARGS)

translations: $(READY)
	$(BIN)/python -m app.ui.translations.update

format: $(READY)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist out

$(READY): pyproject.toml constraints.txt packaging/create_venv.sh
	sh packaging/create_venv.sh $(PYTHON) $(VENV)
	@echo "Installing into $(VENV), once; torch alone is 200 MB, so this takes some minutes."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

$(APP_READY): $(READY) packaging/system_packages.sh
	sh packaging/system_packages.sh app
	@touch $@

$(TEST_READY): $(READY) packaging/system_packages.sh
	sh packaging/system_packages.sh test
	@touch $@

$(BUNDLE_READY): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt \
		-e '.[dev,bundle]'
	@touch $@
