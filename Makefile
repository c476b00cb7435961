# Two commands are enough: `make graph` shows the result, `make test` checks the project.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help graph test docs benchmark browser stores clean lock

VENV := .venv
BIN  := $(VENV)/bin
# an install is due again only when one of these changes
PINS := pyproject.toml constraints.txt
# the first Python that is new enough; pyenv's shims may stand in PATH without a Python behind them
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

help:
	@echo "make graph      build the sample corpus and draw graph.html"
	@echo "make test       ruff, mypy and all tests"
	@echo "make docs       pages on the ontology, the vocabularies and the queries, in build/docs;"
	@echo "                make docs URL=https://… where they are to lie on the web"
	@echo "make benchmark  the build beside jieba.lcut, the queries and exports beside rdflib, the page beside pyvis"
	@echo "make lock       pin the newest versions that work together in constraints.txt"
	@echo "make clean      remove everything that these commands made"

graph: $(VENV)/.installed
	@$(BIN)/kg build
	@$(BIN)/kg view -o graph.html
	@$(BIN)/python -c "from pathlib import Path; print('Open in a browser:', Path('graph.html').resolve().as_uri())"

test: $(VENV)/.installed-test browser stores
	$(BIN)/ruff check .
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest

docs: $(VENV)/.installed-docs
	@rm -rf build/docs
	@$(BIN)/python -m exports.docs build/docs $(URL)

benchmark: $(VENV)/.installed-test browser
	@$(BIN)/python tests/benchmarks/build_and_query.py
	@$(BIN)/python tests/benchmarks/exports.py
	@$(BIN)/python tests/benchmarks/page.py

$(VENV)/bin/python:
	@.ci/python-venv "$(PYTHON)" $(VENV)

$(VENV)/.installed: $(VENV)/bin/python $(PINS)
	@echo "Installing policykg into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed $(PINS)
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --editable '.[docs,test]'
	@touch $@

$(VENV)/.installed-docs: $(VENV)/.installed $(PINS)
	@echo "Installing what the documentation needs into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --editable '.[docs]'
	@touch $@

browser:
	@.ci/browser

stores:
	@.ci/stores

lock:
	@.ci/lock constraints.txt

clean:
	rm -rf $(VENV) graph graph.html build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
