# On a machine with Python 3.11 or newer (and its venv module) and make, nothing else is needed.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet --quiet
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --no-annotate --quiet --group build
VENDOR := app/static/vendor/manifest.json

.NOTPARALLEL:
.PHONY: help run test setup setup-test setup-pdf bench chaos lint lock migration

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## Serve the demonstration on http://127.0.0.1:8000
	@test -f var/keeptrack.db || rm -f var/.demonstration
	@KEEPTRACK_ENVIRONMENT=demo $(BIN)/keeptrack migrate
	@test -f var/.demonstration || KEEPTRACK_ENVIRONMENT=demo $(BIN)/keeptrack demo
	@touch var/.demonstration
	@KEEPTRACK_ENVIRONMENT=demo $(BIN)/keeptrack serve

test: setup-test lint ## Run every check and every test, in a browser and on PostgreSQL too
	@$(BIN)/python -m tests.support.prepare
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n auto

setup: .venv/.run node_modules/.for-running $(VENDOR) ## Install what running needs

setup-test: .venv/.test node_modules/.for-testing $(VENDOR)

setup-pdf: setup ## Install what writing PDFs needs too (beside Pango, which is the system's)
	@$(PIP) install --require-hashes -r requirements-pdf.lock

bench: setup-test ## Measure the caseload, the figures and the tablet (PARTS="in_hand" for some)
	@$(BIN)/python -m tests.bench $(PARTS)

chaos: setup-test ## Kill a tablet fifty times while somebody types
	@KEEPTRACK_KILLS=50 $(BIN)/pytest -q tests/browser/test_tablet_record.py -k killed

lint: setup-test ## Check style, types, imports and templates
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --quiet --lint templates
	@$(BIN)/djlint --quiet --check templates
	@$(BIN)/node node_modules/typescript/bin/tsc --project app/static/tablet/tsconfig.json
	@$(BIN)/node node_modules/typescript/bin/tsc --project app/static/tablet/tsconfig.worker.json

lock: ## Resolve the versions anew (needs uv; UPGRADE=--upgrade takes newer ones)
	$(LOCK) $(UPGRADE) --output-file requirements.lock
	$(LOCK) $(UPGRADE) --extra pdf --constraint requirements.lock --output-file requirements-pdf.lock
	$(LOCK) $(UPGRADE) --extra pdf --group dev --constraint requirements-pdf.lock --output-file requirements-dev.lock
	$(BIN)/npm install --package-lock-only

migration: setup-test ## Write a migration from the tables: make migration NAME="add a column"
	@rm -f var/migration.db
	@KEEPTRACK_DATABASE_URL=sqlite:///var/migration.db $(BIN)/alembic upgrade head
	@KEEPTRACK_DATABASE_URL=sqlite:///var/migration.db $(BIN)/alembic revision --autogenerate -m "$(NAME)"
	@ls migrations/versions | sed -n 's/\(^[0-9].*\)\.py$$/\1/p' | tail -1 > migrations/HEAD
	@rm -f var/migration.db

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Keeptrack needs Python 3.11 or newer: install it, then run make again."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing: install it (on Debian and Ubuntu: apt-get install python3-venv)," \
			"then run make again."; exit 1; }
	@echo "Making the Python environment"
	@$(PYTHON) -m venv .venv

.venv/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what running needs (a minute or two, once)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/.test: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing what running and testing need (a minute or two, once)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@ .venv/.run

node_modules/.for-running: package-lock.json .npmrc | .venv/.run
	@echo "Fetching the front-end files"
	@$(BIN)/npm ci --omit=dev --silent
	@touch $@

node_modules/.for-testing: package-lock.json .npmrc | .venv/.test
	@echo "Fetching the front-end files"
	@$(BIN)/npm ci --silent
	@touch $@ node_modules/.for-running

$(VENDOR): app/vendor.py node_modules/.for-running
	@$(BIN)/python -m app.vendor
