# The commands of the house. `make` alone lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
# two marks: what the demo needs is there; what only tests, linters and benches need is there, too
RUNS := .venv/.runs
READY := .venv/.ready
INSTALL := $(BIN)/uv pip install --python $(BIN)/python --require-hashes
TRANSLATIONS := $(wildcard src/chaupal/console/locale/*/LC_MESSAGES/*.po) # compiled as the project is installed
UV_SYSTEM_CERTS ?= 1
export UV_SYSTEM_CERTS

.PHONY: help
help: ## Lists these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(READY) ## Installs everything that demo and test need; starts nothing

$(RUNS): requirements.lock .ci/installer.lock pyproject.toml setup.py .ci/packages $(TRANSLATIONS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=…")'
	@.ci/packages runs
	@echo "== a virtual environment in .venv, and the installer (uv)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r .ci/installer.lock
	@echo "== Python packages, as requirements.lock names them"
	@$(INSTALL) -r requirements.lock
	@$(BIN)/uv pip install --python $(BIN)/python --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(READY): $(RUNS) requirements-dev.lock
	@.ci/packages runs tests
	@echo "== what tests, linters and benches need beside, as requirements-dev.lock names it"
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

.PHONY: demo
demo: $(RUNS) ## The city in a box on http://127.0.0.1:8000 until Ctrl-C (HOST=, PORT=)
	@$(BIN)/chaupal demo

.PHONY: test
test: $(READY) ## Every test: on SQLite, on PostgreSQL, over HTTP, in a browser (ARGS= for pytest)
	$(BIN)/python tests/run.py $(ARGS)

.PHONY: check
check: export CHAUPAL_SECRET_KEY = of-a-check-that-serves-nobody
check: export DATABASE_URL = sqlite://:memory:
check: $(READY) ## Format, lint, types, import rules, the catalogue, missing migrations, what a turn costs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/chaupal catalogue check
	$(BIN)/python -m django makemigrations --check --dry-run --settings chaupal.config.settings
	$(BIN)/python -m bench.ratchet

.PHONY: ratchet
ratchet: export CHAUPAL_SECRET_KEY = of-a-check-that-serves-nobody
ratchet: export DATABASE_URL = sqlite://:memory:
ratchet: $(READY) ## Lowers what a turn may cost (bench/ratchet.json) and what we may send to what it is now
	$(BIN)/chaupal catalogue lower
	$(BIN)/python -m bench.ratchet --lower

.PHONY: fmt
fmt: $(READY) ## Formats, and mends what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: bench
bench: $(READY) ## The benches: a table here, JSON under bench/results/ (ARGS=--quick for a short one)
	$(BIN)/python -m bench.catalogue
	$(BIN)/python -m evaluation --json bench/results/understanding.json
	$(BIN)/python -m bench.run $(ARGS)

.PHONY: learn
learn: $(RUNS) ## Learns anew what services and examples say: after a change of either, commit the file
	$(BIN)/chaupal learn --to src/chaupal/understanding/learnt

.PHONY: lock
lock: ## Remakes the lock files out of pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(BIN)/uv pip compile pyproject.toml $(UPGRADE) $(LOCKING) -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements.lock $(UPGRADE) $(LOCKING) -o requirements-dev.lock
	$(BIN)/uv pip compile --group pyproject.toml:installer -c requirements-dev.lock $(LOCKING) -o .ci/installer.lock

LOCKING := --universal --generate-hashes --no-header --quiet
