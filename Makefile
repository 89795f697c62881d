# On the Record: `make run` serves the page on the sample articles, `make test` passes the tests. Needs Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.PHONY: help run test check format bench misses docs lock clean
.DEFAULT_GOAL := help

help: ## show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: .venv/installed ## index the sample articles and serve the page on http://127.0.0.1:8000
	$(BIN)/ontherecord $(ARGS) serve

test: .venv/installed ## run all tests (ARGS="-k words" picks some)
	$(BIN)/python -m pytest $(ARGS)

check: .venv/installed ## check format, lint, types, import contracts and docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_docs.py

format: .venv/installed ## format the code and mend what ruff can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed ## measure indexing and searching against plain Whoosh
	$(BIN)/python -m bench $(ARGS)

misses: .venv/installed ## write down anew what is still read wrongly in the sample articles
	$(BIN)/python -m tests.misses

docs: .venv/installed ## write the pages that are made from the program
	$(BIN)/python -m docs.generate

lock: .venv/installed ## pin the newest versions that pyproject.toml allows
	$(BIN)/python -m pip install --quiet "uv>=0.9"
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-config \
	  --group dev --group build pyproject.toml --output-file requirements.lock --upgrade

clean: ## delete the environment and the index
	rm -rf .venv index/g-* index/CURRENT index/*.json index/*.lock
