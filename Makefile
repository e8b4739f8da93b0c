# make chat opens the window on the sample store; make test runs every check. Each makes its own environment.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: chat test

chat: .venv/installed-chat
	$(BIN)/vouch chat

test: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

.venv/bin/python:
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else "Python %d.%d came; wanted 3.11 to 3.13: make PYTHON=python3.12 ..." % v)'
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/installed-chat: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install -c constraints.txt -e .
	touch $@

.venv/installed-test: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install -c constraints.txt -e ".[test]"
	touch $@ .venv/installed-chat
