# Every target creates .venv on first use, from this folder's files alone.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DB ?= tongwen.db
EXTRAS := browse dev export files

.PHONY: collect browse test versions slow check docs datasets lock image clean

collect: $(VENV)/installed ## the five seeds and their neighbours, offline, into $(DB)
	$(BIN)/scrapy collect --offline --db $(DB)

browse: $(VENV)/installed ## the database in Datasette, on 127.0.0.1
	$(BIN)/scrapy browse --db $(DB)

check: $(VENV)/installed ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: check ## the checks above, then doctests and tests
	$(BIN)/python -m compileall -q crawler spiders pipelines # each of their processes loads them
	$(BIN)/pytest -n auto --dist worksteal

versions: ## make test on each of Python 3.11 to 3.13 that is here, in a venv of its own
	@for version in 3.11 3.12 3.13; do \
		if python$$version -c "" 2>/dev/null; \
		then $(MAKE) test PYTHON=python$$version VENV=.venv-$$version || exit 1; \
		else echo "no python$$version here: left out"; fi; \
	done

slow: $(VENV)/installed ## what needs minutes or a real browser; says what it skipped and why
	$(BIN)/pytest -n 2 -m slow -rs tests

docs: $(VENV)/installed $(VENV)/docs ## docs/schema.md from the migrations, then the site in build/site
	$(BIN)/python -m crawler.store.describe > docs/schema.md
	SCRAPY_SETTINGS_MODULE=crawler.settings $(BIN)/python -m crawler.terminal.reference docs
	$(BIN)/mkdocs build --quiet --strict

$(VENV)/docs: pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[docs]'
	touch $@

datasets: .venv-datasets/installed ## a Python in which a test loads an exported dataset

.venv-datasets/installed:
	$(PYTHON) -m venv .venv-datasets
	.venv-datasets/bin/python -m pip install --quiet datasets
	touch $@

image: ## a container image, where a daemon of Docker answers
	docker build --tag tongwen .

clean:
	rm -rf .venv .venv-*

$(VENV)/installed: pyproject.toml requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

lock: .venv-lock/installed ## requirements.txt anew, after a change of pyproject.toml or constraints.txt
	.venv-lock/bin/uv pip compile pyproject.toml $(EXTRAS:%=--extra %) --constraints constraints.txt \
		--universal --generate-hashes --no-annotate --quiet --output-file requirements.txt \
		--custom-compile-command "make lock"

.venv-lock/installed:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv
	touch $@
