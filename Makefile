# Everything that can be done here; `make` alone lists it. Needs Python 3.11+ and make, nothing else.

PY      := .venv/bin/python
READY   := .venv/.ready
STACK   := $(PY) -m devstack
OURS    := libs cli services tests benchmarks proto deploy
SOURCES := $(filter-out libs/contracts/src,$(wildcard libs/*/src services/*/src cli/src)) tests benchmarks proto/generate.py deploy
PROJECTS := pyproject.toml $(wildcard libs/*/pyproject.toml services/*/pyproject.toml cli/pyproject.toml)

# Most tests wait for servers most of the time: two processes share them. One process: make test JOBS=0
JOBS ?= 2
MINUTES ?= 10
SIDE_BY_SIDE := -n $(JOBS) --no-loadscope-reorder

# What one process has compiled, the next need not compile again; some machines forbid it for their own reasons.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help up down clean restart status logs events demo test bench unit integration system lint fmt types proto \
        migration token compose-test compose-up

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): uv.lock $(PROJECTS)
	@libs/devstack/bootstrap.sh

demo: up ## start everything, replay two years of Luohe, compare with the published figures
	@$(STACK) exec -- .venv/bin/shangliang replay luohe

up: $(READY) ## start PostgreSQL, Kafka and the four services; say what runs where
	@$(STACK) up

down: $(READY) ## stop everything, keep the data
	@$(STACK) down

clean: $(READY) ## stop everything, forget the data
	@$(STACK) clean

restart: $(READY) ## restart one component: make restart NAME=intake
	@$(STACK) restart $(NAME)

status: $(READY) ## say what runs where
	@$(STACK) status

logs: $(READY) ## follow the logs: make logs NAME=intake, or all
	@$(STACK) logs --follow $(NAME)

events: $(READY) ## follow the events of all streams, decoded, one line each
	@$(STACK) exec -- $(PY) -m eventing tail

token: $(READY) ## print a development token: make token ROLE=clerk DIVISION=411121201
	@$(STACK) token --role $(or $(ROLE),clerk) --division $(or $(DIVISION),411100) $(if $(ORG),--org $(ORG))

test: lint types ## all checks and all tests, on real PostgreSQL and real Kafka
	@$(PY) -m pytest --ignore=tests/compose/system $(SIDE_BY_SIDE)

bench: $(READY) ## measure the product beside the limit, on servers of its own: make bench QUICK=1, ARGS="--only relay"
	@$(PY) -m benchmarks $(if $(QUICK),--quick) $(ARGS)

unit: $(READY) ## the rules only, in seconds
	@$(PY) -m pytest -m unit

integration: $(READY) ## one part at a time on real servers
	@$(PY) -m pytest -m integration

system: $(READY) ## the whole system, its processes and its faults
	@$(PY) -m pytest -m system

torture: $(READY) ## hurt a whole system at random and prove that nothing is lost: make torture MINUTES=10 SEED=1
	@$(PY) -m tests.torture --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

lint: $(READY) ## style, formatting, who imports whom, the contracts
	@.venv/bin/ruff check $(OURS)
	@.venv/bin/ruff format --check $(OURS)
	@.venv/bin/lint-imports
	@.venv/bin/buf lint proto

fmt: $(READY) ## bring the code into its form
	@.venv/bin/ruff format $(OURS)
	@.venv/bin/ruff check --fix $(OURS)
	@.venv/bin/buf format --write --exclude-path proto/buf proto

types: $(READY) ## types, strictly
	@$(PY) -m mypy $(SOURCES)

proto: $(READY) ## generate the code of the contracts
	@$(PY) proto/generate.py

migration: $(READY) ## write a migration: make migration SERVICE=intake MESSAGE="topics: add ward"
	@$(STACK) run postgres -- $(PY) libs/devstack/new_migration.py "$(SERVICE)" "$(MESSAGE)"

compose-test: $(READY) ## the same system in containers: stopped, scaled, replaced, replayed
	@$(PY) -m pytest tests/compose

compose-up: ## the same system in containers
	docker compose up --build --wait
