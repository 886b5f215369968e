# Everything runs in .venv, installed from requirements.lock.  `make report` and `make test` are the two doors.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: report test lab lint bench lock docs accuracy .venv

report: .venv
	$(BIN)/corpus report seeds --out reports --name seeds

test: .venv
	$(BIN)/python -m pytest

lab: .venv
	$(BIN)/jupyter lab notebooks/explore.ipynb

lint: .venv
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

bench: .venv
	$(BIN)/python bench/finding.py && $(BIN)/python bench/linking.py

docs: .venv
	$(BIN)/python scripts/write_docs.py

# What is learned (confidence, the weights of claims) and accuracy on annotated articles: make accuracy EVAL=folder (with gold/, sentences/ and score.py)
accuracy: .venv
	$(BIN)/python scripts/weigh_claims.py $(EVAL)
	$(BIN)/python scripts/calibrate.py $(EVAL)/gold $(EVAL)/sentences && $(BIN)/python scripts/write_accuracy.py $(EVAL)

lock: .venv
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra report --extra lab --extra documents --extra build --extra test --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml -o requirements.lock

.venv: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@
