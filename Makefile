# Every command of the project. `make run` and `make test` install what they need, and are quick when warm.
.DEFAULT_GOAL := help
PY := .venv/bin/python
ARGS ?=

.PHONY: help run test check unit postgres bench pictures kit words lock clean

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: ## install, import the sample, and serve the portal with a stand-in identity provider
	@.ci/install run
	@$(PY) app.py run $(ARGS)

test: ## install what tests need (Chromium included) and run every check and test
	@.ci/install test
	@$(MAKE) --no-print-directory check
	@$(PY) -m pytest -n 2 --dist loadgroup $(ARGS)

check: ## lint, types, floors
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-cache

unit: ## the tests that need no browser and no PostgreSQL
	@.ci/install test
	@$(PY) -m pytest -n 2 --dist loadgroup -m "not browser and not postgres" $(ARGS)

postgres: ## every test once more, with PostgreSQL as the store of those that need only one
	@.ci/install test
	@PORTAL_TEST_STORE=postgres $(PY) -m pytest -n 2 --dist loadgroup $(ARGS)

bench: ## measure what a change moves most easily, into bench/out (docs/figures.md names the others)
	@.ci/install test
	@for each in bench/import_extract.py bench/page.py bench/sign_in.py bench/statement.py bench/issue.py bench/workbook.py; do $(PY) $$each || exit 1; done

pictures: ## make the screenshots of docs/pictures anew
	@.ci/install test
	@$(PY) -m tests.journeys.pictures

kit: ## make the communication kit anew from the running portal: pictures, films, papers (docs/kit.md)
	@.ci/install test
	@$(PY) app.py kit $(ARGS)

words: ## collect new texts into the catalogues of every language, and write docs/glossary.md
	@$(PY) -m layouts.words.paper
	@$(PY) -m layouts.words.update

lock: ## pin every dependency anew, with hashes and without addresses
	@.ci/lock

clean: ## forget everything that was installed or made
	rm -rf .venv var bench/out .mypy_cache .ruff_cache .pytest_cache .hypothesis
