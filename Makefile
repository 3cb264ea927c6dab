# make demo        prints the parsed seed
# make test        everything that guards the project: format, lint, types, imports, tests, docs, the built wheel
# make clusters    runs Spark and Dask on this machine, and compares what they give with one process
# make check       the inner loop: format, lint, types, imports and the tests that take no time
# make fix         formats, and mends what ruff can mend
# make accuracy    measures on the reports beside the repository; writes docs/accuracy.md and the table of the README
# make peers       runs public libraries on the same reports, and records their figures for make accuracy
# make docs        builds the docs into docs/_build/html
# make clean       removes what the others made
#
# All of them need nothing but Python 3.11 or newer and make, and work in .venv; as root on Debian, make test installs
# what its PDF files are made with, and make clusters a Java for Spark.
PYTHON ?= python3
BIN := .venv/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check
WHEEL = $(PIP) wheel --no-deps --wheel-dir .venv/built .venv/built/*.tar.gz
# Every extra but spark and dask, which are large and wanted by make clusters alone.
EXTRAS := cli,html,docx,pdf,tables,warc,query
SOURCES := pyproject.toml README.md $(shell find src/govreport -name '*.py' -o -name '*.toml' -o -name '*.tsv')
# Compiled, a report is read in three fifths of the time; COMPILE= leaves that out, and so does a machine without a C compiler.
COMPILE ?= $(if $(shell command -v cc || command -v gcc || command -v clang),1)
# Compiled functions call each other directly, not by way of a table that other libraries could change, and small ones
# stand where they are called: a twentieth of the time of a parse. The first two are Python's own, which CFLAGS replaces.
DIRECT := -DNDEBUG -fwrapv -fno-semantic-interposition -fno-plt -finline-small-functions

.DEFAULT_GOAL := test
.PHONY: demo test check fix lint types imports tests slow docs accuracy peers clusters clean

# Dependency groups want a pip of 2025, newer than the one that Python 3.11 and 3.12 bring along.
$(BIN)/hatchling:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "govreport needs Python 3.11 or newer; say which with: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install "pip>=25.1" hatchling

# What make demo shows and make slow tests is the package as people install it, built from the source distribution. It
# is no editable install, since compiled modules beside the sources would hide what is changed in these; the tests that
# guard each change (make check, make tests) run on src itself.
.venv/wheel: $(SOURCES) | $(BIN)/hatchling
	rm -rf .venv/built && $(BIN)/hatchling build --target sdist --directory .venv/built
	@test -z "$(COMPILE)" || echo "govreport is compiled, which takes two minutes or three. To go without: make demo COMPILE="
	HATCH_BUILD_HOOKS_ENABLE=$(COMPILE) CFLAGS="$(DIRECT) $(CFLAGS)" $(WHEEL) \
	|| { echo "It could not be compiled, and runs as plain Python."; $(WHEEL); }
	@touch $@

.venv/package: .venv/wheel
	$(PIP) uninstall --yes govreport
	$(PIP) install "$$(echo .venv/built/*.whl)[cli]"
	@touch $@

# The tests run on src, so that they need not wait for the package.
.venv/dev: pyproject.toml | $(BIN)/hatchling
	if test -e .venv/package; then $(PIP) install "govreport[$(EXTRAS)]" --group dev; else $(PIP) install ".[$(EXTRAS)]" --group dev; fi
	@touch $@

# Pango, which WeasyPrint prints pages with, is no Python package. Where it is missing and cannot be installed, the
# test that needs it skips and says so.
.venv/system: .venv/dev
	@$(BIN)/python -W ignore -c "import weasyprint" >/dev/null 2>&1 || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	&& { apt-get update -qq; apt-get install -qq -y libpango-1.0-0 libpangoft2-1.0-0 >/dev/null; }; } || true
	@touch $@

# Spark 4 runs on Java 17 and 21; of the two a Debian has one. Where there is none and none can be installed, its tests
# skip and say so.
.venv/clusters: .venv/dev
	$(PIP) install "govreport[spark,dask]"
	@command -v java >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && { apt-get update -qq; \
	apt-get install -qq -y openjdk-17-jre-headless >/dev/null || apt-get install -qq -y openjdk-21-jre-headless >/dev/null; }; } \
	|| true
	@touch $@

demo: .venv/package
	$(BIN)/govreport parse seeds/xingshan-2024.txt

# Types and docs take one core each; the others take all that there are.
test:
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint types imports docs
	@$(MAKE) --no-print-directory tests slow

check: lint types imports
	$(BIN)/python -m pytest -q -m "not slow and not timing and not clusters"

fix: .venv/dev
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

lint: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/dev
	$(BIN)/mypy

imports: .venv/dev
	PYTHONPATH=src $(BIN)/lint-imports --no-cache

tests: .venv/system
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal --cov -m "not slow and not timing and not clusters"

# These run on the installed package, compiled where that can be, which reads all cases and goldens as the sources do. A
# file stays with one worker, since its tests share what they install; what measures time is alone on the machine.
INSTALLED = $(BIN)/python -m pytest --override-ini pythonpath=tools
slow: .venv/system .venv/package
	$(INSTALLED) --numprocesses auto --dist loadfile tests -m "slow and not timing and not clusters"
	$(INSTALLED) --numprocesses auto tests/goldens tests/test_cases.py tests/test_seed.py tests/test_properties.py -m "not slow"
	$(INSTALLED) tests -m "timing and not clusters"

clusters: .venv/clusters .venv/package
	$(INSTALLED) -m clusters tests --pyargs govreport.spark govreport.dask

docs: .venv/dev
	PYTHONPATH=src $(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --builder html docs docs/_build/html

accuracy: .venv/dev
	PYTHONPATH=src $(BIN)/python tools/accuracy.py --write

peers: .venv/dev
	$(BIN)/python tools/peers.py

clean:
	rm -rf .venv build dist docs/_build .coverage .coverage.* htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis
