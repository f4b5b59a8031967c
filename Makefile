# make demo · make play · make test · make fuzz · make check · make fix · make bench: each sets up what it needs by itself.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo play test fuzz check fix bench pictures lock clean

help: ## what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.playground ## the main job from end to end, in French and English, in under a minute
	@$(BIN)/python -m bot.playground.demo

play: $(VENV)/.playground ## the whole bot on this machine, with a local Slack and a local Google Sheets; Ctrl+C ends it
	@$(BIN)/python -m bot.playground

test: $(VENV)/.dev ## every test
	$(BIN)/python -m pytest

fuzz: $(VENV)/.dev ## the campaigns: tens of thousands of random sheets, rules and lines
	$(BIN)/python -m pytest --campaign -n 2

check: $(VENV)/.dev ## lint, types and the directions of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/.dev ## what the tools can put right by themselves
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.bench ## how fast it is beside what a user would write, in five minutes; QUICK=1 takes one
	@$(BIN)/python -m benchmarks $(if $(QUICK),--quick)

pictures: $(VENV)/.dev ## the README's pictures, drawn anew by the browser tests
	$(BIN)/python -m pytest tests/browser/test_pictures.py -n0 --redraw

lock: ## the requirements, from pyproject.toml, with hashes and without naming where they come from
	$(PYTHON) -m pip install --quiet uv
	uv pip compile $(LOCK) -o requirements/run.txt pyproject.toml
	uv pip compile $(LOCK) --extra playground -o requirements/playground.txt pyproject.toml
	uv pip compile $(LOCK) --extra playground --extra dev -o requirements/dev.txt pyproject.toml
	uv pip compile $(LOCK) --extra playground --extra bench -o requirements/bench.txt pyproject.toml

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

clean: ## away with what was set up and made
	rm -rf $(VENV) demo-output .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# A stamp says which set of requirements the environment holds; dev and bench hold playground, and playground holds run.
$(VENV)/.dev: requirements/dev.txt | $(VENV)/pyvenv.cfg
	@echo "Setting up (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $(VENV)/.playground $@

$(VENV)/.playground: requirements/playground.txt | $(VENV)/pyvenv.cfg
	@echo "Setting up (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.bench: requirements/bench.txt | $(VENV)/pyvenv.cfg
	@echo "Setting up (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $(VENV)/.playground $@

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@$(PYTHON) -m venv $(VENV)
