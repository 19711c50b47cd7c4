# Two commands do everything on a fresh machine: `make book` and `make test`.
# They need Python 3.11 or later and make; all else they install into .venv and .venv-lab.
PYTHON ?= python3
VENV := .venv
LAB := .venv-lab
BASE ?= main
TAG ?=
RELEASES ?= _build/releases
PY := $(VENV)/bin/python
PIP := -m pip install -qq --disable-pip-version-check
NO_INSTALL := { echo "The packages could not be installed. Check the network, then run the same command again."; exit 1; }
# What is typed after BASE= and the like reaches the commands through the environment, as text: make runs nothing in it.
override export BASE := $(value BASE)
override export TAG := $(value TAG)
override export RELEASES := $(value RELEASES)
export JUPYTER_PREFER_ENV_PATH := 1
START := $(shell date +%s)
TOOK = s=$$(( $$(date +%s) - $(START) )); echo "make $@ took $$(( s / 60 )) minutes and $$(( s % 60 )) seconds."
unexport PYTHONDONTWRITEBYTECODE
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help book test quick sweep engines check serve diff links release site handouts words messages bench types lint clean pins

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 17

book: $(VENV)/.book ## build the book into _build/html
	@$(PY) -m sourcebook.page.build
	@echo "The book is in _build/html. Open _build/html/index.html with a double click, or run 'make serve'."

test: $(VENV)/.test $(LAB)/.lab ## build, check and test everything, browser included
	@$(MAKE) --no-print-directory -j2 book check lint types
	@$(PY) -m pytest
	@$(TOOK)

quick: $(VENV)/.test ## run the tests that need no browser and no built book
	@$(PY) -m pytest -m "not built"
	@$(TOOK)

sweep: $(VENV)/.test $(LAB)/.lab ## as test, with contrast on every page, more stories, and coverage
	@$(MAKE) --no-print-directory -j2 book check lint types
	@SWEEP=1 STORIES=$${STORIES:-100} $(PY) -m pytest --cov=sourcebook --cov-report=term:skip-covered
	@$(TOOK)

engines: book $(VENV)/.test ## run the exercises in Chromium, Firefox and WebKit
	@$(PY) -m tests.engines
	@ENGINES="chromium firefox webkit" $(PY) -m pytest -n 0 -rs -m engines

check: $(VENV)/.book ## check quotations, sources, notes and citations
	@$(PY) -m sourcebook.cli check

serve: $(VENV)/.book ## show the book at http://127.0.0.1:8000 and rebuild when a file is saved
	@$(PY) -m sourcebook.cli serve

diff: book ## list the pages that a change touches: make diff BASE=main
	@$(PY) -m sourcebook.cli diff -- "$$BASE"

links: $(VENV)/.book ## ask every linked page whether it is still there
	@$(PY) -m sourcebook.cli links

release: handouts ## pack the built book and the hand-outs as a release
	@$(PY) -m sourcebook.cli release -- "$$TAG"

site: book ## lay out the site with the releases in RELEASES below v/
	@$(PY) -m sourcebook.cli site -- "$$RELEASES"

handouts: book ## write hand-outs for students and for teachers into _build/handouts
	@$(PY) -m sourcebook.cli handouts

words: $(VENV)/.book ## renew the files that translators of the interface work on
	@$(PY) -m sourcebook.cli words

messages: $(VENV)/.book ## extract the prose for translators into locale/pot
	@$(PY) -m sourcebook.cli messages

bench: book $(VENV)/.test ## measure builds and pages, beside Jupyter Book alone, into docs/bench.md
	@$(PY) -m tests.bench

lint: $(VENV)/.test ## check form and types of the code, and the workflows in .github
	@$(VENV)/bin/ruff check --quiet . && $(VENV)/bin/ruff format --quiet --check . && $(VENV)/bin/mypy --no-error-summary
	@$(VENV)/bin/zizmor --quiet --offline .github
	@if command -v actionlint >/dev/null; then actionlint; fi

types: $(VENV)/.test ## check the types of our scripts
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npx --yes --package typescript@5.9.3 tsc -p sourcebook/exercises/jsconfig.json

clean: ## remove what was built; installed packages stay
	@rm -rf _build

pins: ## renew the pinned requirements from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make pins" -o requirements.txt pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make pins" -c requirements.txt --extra test -o requirements-test.txt pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --custom-compile-command "make pins" -c requirements.txt --extra binder -o binder/requirements.txt pyproject.toml

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing. Install Python 3.11 or later, or say where it is: make book PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This Python is too old. Install Python 3.11 or later, or say where it is: make book PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python cannot make an environment. Install its venv module (on Debian and Ubuntu: apt-get install python3-venv)."; exit 1; }

$(VENV)/.book: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the packages of the book (a minute or two, once) ..."
	@$(PY) $(PIP) -r requirements.txt && $(PY) $(PIP) --no-build-isolation --no-deps -e . || $(NO_INSTALL)
	@touch $@

$(VENV)/.test: requirements-test.txt tests/chromium.py | $(VENV)/.book
	@echo "Installing what the tests need (once) ..."
	@$(PY) $(PIP) -r requirements-test.txt || $(NO_INSTALL)
	@$(PY) tests/chromium.py
	@touch $@

$(LAB)/.lab: binder/requirements.txt binder/postBuild binder/overrides.json | $(VENV)/.book
	@echo "Installing JupyterLab as Binder has it, apart from the book (once) ..."
	@$(PYTHON) -m venv --clear $(LAB) && $(LAB)/bin/python $(PIP) -r binder/requirements.txt && PATH="$(CURDIR)/$(LAB)/bin:$$PATH" bash binder/postBuild || $(NO_INSTALL)
	@touch $@
