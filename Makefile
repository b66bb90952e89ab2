# Two commands do everything: `make run` and `make test`. Python 3.11+ is all they need; uv is used if it is there.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
PORT ?= 8300

ifeq ($(UV),)
NEW_VENV = $(PYTHON) -m venv $(VENV)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
else
NEW_VENV = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
endif

.PHONY: run test test-long floors bench bench-reading bench-understanding bench-verifying bench-briefs bench-search bench-stories bench-scale bench-answers bench-pages bench-pipeline check lock screenshots clean

run: $(VENV)/core.stamp  ## build the demo library and serve its pages on 127.0.0.1
	PYTHONPATH=src $(BIN)/python -m yaowen --library .demo demo --port $(PORT)

test: $(VENV)/dev.stamp check  ## everything, from a bare clone
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not long"

test-long: $(VENV)/dev.stamp  ## what takes minutes
	$(BIN)/python -m pytest -q -m long

floors: $(VENV)/dev.stamp  ## quality on the reference material beside the checkout, if it is there
	$(BIN)/python -m pytest -q -s -m "not long" tests/corpus

bench: $(VENV)/dev.stamp  ## milliseconds an article by stage, on the demo articles
	rm -rf .bench && $(BIN)/yaowen --library .bench ingest --profile src/yaowen/demo/articles && rm -rf .bench

bench-reading: $(VENV)/dev.stamp  ## pages a second and F1 beside other extractors; PAGES=folder for other pages
	$(INSTALL) --require-hashes -r requirements/bench.txt
	PYTHONPATH=src $(BIN)/python bench/reading.py $(if $(PAGES),--pages $(PAGES))

check: $(VENV)/dev.stamp  ## style, types, layers
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache > .lint-imports.log || (cat .lint-imports.log && false)

bench-understanding: $(VENV)/dev.stamp  ## megabytes a second of figures and names beside jionlp; TEXTS=file.jsonl for other texts
	$(INSTALL) --require-hashes -r requirements/bench.txt
	PYTHONPATH=src $(BIN)/python bench/understanding.py $(if $(TEXTS),--texts $(TEXTS)) 2>/dev/null

bench-verifying: $(VENV)/dev.stamp  ## claims against paragraphs, pairs a second
	PYTHONPATH=src $(BIN)/python bench/verifying.py

bench-briefs: $(VENV)/dev.stamp  ## milliseconds a brief beyond its facts; GIVEN=folder for a table beside given briefs
	PYTHONPATH=src $(BIN)/python bench/briefs.py $(if $(GIVEN),--given $(GIVEN))

bench-search: $(VENV)/dev.stamp  ## nDCG@10 and recall@10 beside tantivy's own tokens and SQLite's trigrams
	PYTHONPATH=src $(BIN)/python bench/search.py

bench-stories: $(VENV)/dev.stamp  ## pairs rightly and wrongly joined, beside datasketch and rensa
	$(INSTALL) --require-hashes -r requirements/bench.txt
	PYTHONPATH=src $(BIN)/python bench/stories.py

bench-scale: $(VENV)/dev.stamp  ## cost of a library by its size, on generated articles; SIZE=20000, FOLDER=folder to go on later
	PYTHONPATH=src $(BIN)/python bench/scale.py $(if $(SIZE),--size $(SIZE)) $(if $(FOLDER),--folder $(FOLDER))

bench-pages: $(VENV)/dev.stamp  ## milliseconds and kilobytes of every page; FOLDER=folder of a library's folder, SIZE=20000 makes it of short articles
	PYTHONPATH=src $(BIN)/python bench/pages.py --folder $(FOLDER) $(if $(SIZE),--size $(SIZE))

bench-answers: $(VENV)/dev.stamp  ## cost of every answer over a dense library; SIZE=20000, FOLDER=folder to ask it again
	PYTHONPATH=src $(BIN)/python bench/answers.py $(if $(SIZE),--size $(SIZE)) $(if $(FOLDER),--folder $(FOLDER))

bench-pipeline: $(VENV)/dev.stamp  ## milliseconds a page of the whole way, by stage, beside trafilatura alone; PAGES=folder for other pages
	$(INSTALL) --require-hashes -r requirements/bench.txt
	PYTHONPATH=src $(BIN)/python bench/pipeline.py $(if $(PAGES),--pages $(PAGES))

screenshots: $(VENV)/dev.stamp  ## pictures of the pages, for the README
	$(BIN)/python tests/e2e/screenshots.py docs/screenshots

lock:  ## pin every dependency with hashes; needs uv
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/core.txt
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -c requirements/core.txt -o requirements/dev.txt
	uv pip compile pyproject.toml --extra names --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -c requirements/core.txt -o requirements/names.txt
	uv pip compile pyproject.toml --extra login --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -c requirements/core.txt -o requirements/login.txt
	uv pip compile pyproject.toml --extra semantic --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -c requirements/core.txt -o requirements/semantic.txt
	uv pip compile pyproject.toml --extra dev --extra bench --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -c requirements/dev.txt -o requirements/bench.txt

$(VENV)/core.stamp: requirements/core.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Yaowen needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)" && false)
	$(NEW_VENV)
	$(INSTALL) --require-hashes -r requirements/core.txt
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml $(VENV)/core.stamp
	$(INSTALL) --require-hashes -r requirements/dev.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV) .demo .bench build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
