PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: run test check validate bench bench-scale bench-peers golden picture clean

run: .venv/.run          ## set everything up and print Tứ Kỳ's month
	@$(BIN)/motcua run scenarios/tu_ky_2023_11.yaml

test: check              ## set everything up; formatting, types and every test but the slow ones

check: .venv/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not slow" -n auto --dist loadfile

validate: .venv/.test    ## the slow tests: statistics against theory
	$(BIN)/pytest -m slow -n auto --dist load

bench: .venv/.test       ## speeds, measured
	$(BIN)/python benchmarks/bench_engine.py
	$(BIN)/python benchmarks/bench_law.py
	$(BIN)/python benchmarks/bench_reports.py
	$(BIN)/python benchmarks/bench_plans.py

bench-scale: .venv/.test ## growth with offices and months, and a country for a year; ten minutes
	$(BIN)/python benchmarks/make_vietnam.py
	$(BIN)/python benchmarks/bench_scale.py --country

bench-peers: .venv/.test ## other simulators beside ours, each in an environment of its own (needs the network)
	$(BIN)/python benchmarks/bench_peers.py

golden: .venv/.test      ## write the golden pages anew; read the diff before committing it
	MOTCUA_GOLDEN=write $(BIN)/pytest -q tests/test_golden.py tests/test_xlsx.py tests/test_compare_plans.py \
		tests/test_sweep.py

picture: .venv/.run      ## the README's picture of the report
	$(BIN)/python benchmarks/picture.py docs/report.svg

.venv/.run: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) -e .
	@touch $@

.venv/.test: .venv/.run
	$(PIP) -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv out
