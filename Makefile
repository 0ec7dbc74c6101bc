# make demo    settle four programs of contracts_dsl/programs on data, and print statements
# make test    everything that is checked before a change is taken
# make help    the rest
#
# Needs Python 3.11 or later with venv, and make. Everything is installed into .venv.

PYTHON ?= $(shell for found in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$found" && break; done)
BIN := .venv/bin
VBP := $(BIN)/vbp
PROGRAMS := contracts_dsl/programs
HOME_DATA := demo/medical-home-data
MSSP := $(PROGRAMS)/medicare-shared-savings
# The published results of all ACOs where they lie beside the checkout, else the sample in it.
MSSP_FILE := mssp_financials_2013_2021.csv
MSSP_ALL := $(wildcard ../shared/data/mssp/$(MSSP_FILE))
MSSP_DATA := $(if $(MSSP_ALL),demo/mssp-data,$(MSSP)/data)

# Modules are compiled once, as pip does with those that it installs, not by every process anew, and
# not by the first command that somebody waits for: pip compiles nothing of an editable install.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench clean

help: ## these lines
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /	/' | expand -t 10

demo: .venv/installed $(HOME_DATA)/truth.json $(MSSP_DATA)/$(MSSP_FILE) ## settle the four programs on data, print statements
	@echo "== Check: every mistake of every contract, examples included"
	$(VBP) check $(PROGRAMS)
	@echo; echo "== A medical home, settled from claims: 5 practices, one of them in full"
	$(VBP) settle $(PROGRAMS)/medical-home/contract.vbp --data $(HOME_DATA) --for Practice=P005 --out demo/medical-home
	@echo; echo "== The same in one sentence as typed, and as it is signed"
	@$(VBP) fmt --diff $(PROGRAMS)/medical-home-one-sentence/contract.vbp || true
	@mkdir -p demo
	$(VBP) settle $(PROGRAMS)/medical-home-one-sentence/contract.vbp --data $(HOME_DATA) --out demo/medical-home-one-sentence > demo/one-sentence.txt
	@grep -E "^[0-9]+ settlements?|^Checked|^Written" demo/one-sentence.txt
	@echo; echo "== Pay for performance: each part at its own rate beside the whole at one rate"
	$(VBP) settle $(PROGRAMS)/pay-for-performance/contract.vbp --data $(PROGRAMS)/pay-for-performance/data --for "Practice=Maple Family Medicine" --out demo/pay-for-performance
	@echo; echo "== Medicare shared savings, one-sided: $(if $(MSSP_ALL),every published settlement of 2013 to 2021,a sample of published settlements)"
	$(VBP) settle $(MSSP)/contract.vbp --data $(MSSP_DATA) --out demo/medicare-shared-savings > demo/medicare-shared-savings.txt
	@grep -E "^[0-9,]+ settlements?|^Checked|^Written" demo/medicare-shared-savings.txt
	@echo; echo "In demo/: lines, payments and every Term as CSV and Parquet, statements as text."

$(HOME_DATA)/truth.json: | .venv/installed
	$(VBP) data generate $(HOME_DATA) --members 1000

# Two ACOs of 2015 are published under one name without an id; the second is told apart.
demo/mssp-data/$(MSSP_FILE): $(MSSP_ALL)
	@mkdir -p $(@D)
	awk '/^2015,.*Mercy ACO, LLC/ && seen++ { sub(/Mercy ACO, LLC/, "& (second)") } { print }' "$<" > $@

test: .venv/installed-dev ## ruff, mypy, import directions, all tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist worksteal

check: .venv/installed-dev ## ruff, mypy and import directions only
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed-dev ## sort imports and mend what ruff can mend
	$(BIN)/ruff check --fix .

bench: .venv/installed-dev ## the measurements of benchmarks/, side by side with other ways
	@for script in benchmarks/*.py; do grep -q __main__ "$$script" || continue; \
	name=$$(basename "$$script" .py); echo "== $$name"; $(BIN)/python -m "benchmarks.$$name" || exit 1; done

clean: ## take away the installation, the demo's files and caches
	rm -rf .venv demo out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache grammar/table.* grammar/patterns.json
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than the list of dependencies when all of them are installed.
.venv/installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "vbpdsl needs Python 3.11 or later; none was found"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m compileall -q vbpdsl
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@
