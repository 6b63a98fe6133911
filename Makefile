# The only entry points a newcomer needs. `make run` and `make test` build whatever is missing.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 2
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export OMP_NUM_THREADS := 1
export OMP_WAIT_POLICY := PASSIVE
export TOKENIZERS_PARALLELISM := false

# The first of these that really runs and is new enough; PYTHON=… names another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	"$$p" -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
BIN := .venv/bin

.PHONY: help setup run chat test check fmt bench train widget lock clean

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup: ## make both environments if missing
	@if [ -z "$(PYTHON)" ]; then echo "Rujai needs Python 3.11, 3.12 or 3.13 and none was found: install one, or name it with make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; fi
	@$(PYTHON) rujai/setup.py

run: setup ## start the shop and its assistant, and print the addresses (LINE=local: with a stand-in for LINE)
	@exec $(BIN)/rujai run $(if $(LINE),--line $(LINE))

chat: setup ## talk to a running assistant in the terminal
	@$(BIN)/rujai chat

train: setup ## train the bot if its data changed
	@$(BIN)/rujai train

test: setup ## everything: checks, unit, contract, bot, conversations, browser, security
	@$(PYTHON) tests/run.py

check: setup ## formatting, lint, types, import contracts
	@$(PYTHON) tests/run.py check

fmt: setup ## format the code
	@$(BIN)/ruff format -q . && $(BIN)/ruff check -q --fix .

bench: setup ## measure (PART=turns for one part); needs nothing running
	@$(BIN)/python bench/run.py $(PART)

widget: ## build the widget anew (needs Node 20; its built file is in the repository)
	@cd widget && npm ci --ignore-scripts --no-audit --no-fund --silent && npm run --silent build

lock: ## renew the locks of both environments
	@$(BIN)/uv pip compile -q -U --group pyproject.toml:bot --python-version 3.10 --generate-hashes --custom-compile-command "make lock" -o locks/bot.txt
	@$(BIN)/uv pip compile -q -U pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-package torch --custom-compile-command "make lock" -o locks/modern.txt
	@echo uv | $(BIN)/uv pip compile -q -U - --generate-hashes --custom-compile-command "make lock" -o locks/installer.txt

clean: ## remove what was made (not the environments)
	@rm -rf var build *.egg-info .pytest_cache .mypy_cache .ruff_cache .rasa
