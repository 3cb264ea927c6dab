# make demo   prints the parsed seed; make test runs everything that guards the project.
# Both need nothing but Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[all]" pytest hypothesis
	touch $@

demo: .venv/installed
	$(BIN)/govreport parse seeds/xingshan-2024.txt

test: .venv/installed
	$(BIN)/python -m pytest
