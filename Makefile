# All that a fresh machine needs is Python 3.11 to 3.13 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check bench lock dictionary clean

run: $(READY)  ## load the sample corpus and show what to try
	$(BIN)/dateline run seeds/
	@$(BIN)/python -m flows.welcome

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m tests.benchmarks $(ARGS)

dictionary: $(READY)  ## warehouse/DICTIONARY.md from the declarations, flows/COMMANDS.md from the commands
	$(BIN)/python -m flows.dictionary
	$(BIN)/python -m flows.manual

lock: $(READY)  ## requirements.lock from pyproject.toml, with hashes
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock

# The lock is complete, so pip need not resolve: it would ask for newer versions of what is pinned without its extras.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
