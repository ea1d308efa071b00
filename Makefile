# Two commands for a newcomer: `make demo` shows what trucewatch does, `make test` runs every check.
.PHONY: demo test oracles bench train lock clean
PYTHON ?= python3
BIN := .venv/bin

demo: .venv/runs
	$(BIN)/trucewatch demo

test: .venv/tests
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/pytest -n auto

# Ours against other evaluators on thousands of random truces.
oracles: .venv/tests
	TRUCEWATCH_ORACLES=2000 $(BIN)/pytest -n auto tests/oracles

bench: .venv/bench
	OMP_NUM_THREADS=1 $(BIN)/python -m bench

# Train the small learned part of the reader anew: make train GOLD=folder of reports with gold claims.
GOLD ?= ../shared/data/claims/train
train: .venv/runs
	$(BIN)/python tools/train_reader.py $(GOLD)

# Install from the locks, every file checked against its hash; again only when a lock or the project's face changes.
.venv/runs: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/tests: .venv/runs requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# The peers that the benchmark measures beside ours; nothing else needs them.
.venv/bench: .venv/tests requirements-bench.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

# Write the locks anew from pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group build pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -c requirements.lock --group dev -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -c requirements.lock -c requirements-dev.lock --group bench -o requirements-bench.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
