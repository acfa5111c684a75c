# Everything builds .venv by itself, from nothing but Python 3.11+ with venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
AXE := node_modules/ready

.PHONY: report test lab bench lint constraints clean help

help:           ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@# Where bytecode is not kept, every kernel would compile pandas anew; a file for another Python may fail.
	-$(BIN)/python -m compileall -qq -j 0 .venv/lib
	touch $(READY)

report: $(READY)  ## all notebooks on the sample, as pages: report/index.html
	$(BIN)/conflictlib report data/sample --out report

test: $(READY) $(AXE)  ## the test suite
	$(BIN)/python -m pytest -n auto -rs

# The checker of the pages' accessibility; its tests are skipped where it cannot be had.
$(AXE): package.json
	@if ! command -v npm >/dev/null; then \
	  echo "no npm here: axe-core does not check the pages"; \
	elif npm install --silent --no-package-lock --no-audit --no-fund --ignore-scripts \
	  --fetch-retries=1 --fetch-timeout=20000; then \
	  touch $@; \
	else \
	  echo "npm cannot fetch axe-core here: it does not check the pages"; \
	fi

lint: $(READY)    ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lab: $(READY)     ## JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks/00_start_here.ipynb

bench: $(READY)   ## accuracy and speed on the annotated sets, where they are at hand
	$(BIN)/python -m benchmarks

constraints:    ## pin all dependencies anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras --group dev \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -o constraints.txt

clean:          ## remove what was built
	rm -rf .venv node_modules report dist build .cache
