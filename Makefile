# Solovey: `make run` to see it work, `make help` for everything else.
# Nothing is installed outside this folder (`make test` excepted: it says what it asks the system for).

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
unexport PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH VIRTUAL_ENV

UV_VERSION := $(shell sed -n 's/^uv==\([0-9.]*\).*/\1/p' .ci/uv.txt)
export UV := .tools/uv-$(UV_VERSION)/bin/uv
export UV_CACHE_DIR := $(CURDIR)/.tools/cache
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := true

.PHONY: help run test soak bench pictures check format lock messages clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: .venv/.runs ## Install what is missing, then serve the sample on http://127.0.0.1:8000
	@exec .venv/bin/solovey serve --demo

test: .venv/.tests ## Run every test on both databases; ARGS="tests/people -x" for some
	@.ci/test $(ARGS)

soak: .venv/.tests ## Throw dice ten times as long (SOAK=100: longer), kill ticking processes 200 times at random and 50 at each point
	@SOAK=$${SOAK:-10} .ci/test tests/control/test_history_machine.py tests/reminders/test_ladder_model.py tests/reminders/test_demo_run.py \
	    tests/imports/test_any_bytes.py tests/deadlines/test_phrase_properties.py tests/browser/test_walks.py
	@.venv/bin/python -m tests.soak $(ARGS)

bench: .venv/.tests ## Measure, each figure beside a reference; ARGS=--readme writes the table into the README
	@.venv/bin/python -m tests.bench $(ARGS)

pictures: .venv/.tests ## Take a picture of every page in every theme and width, and on paper, into var/pictures; ARGS=--docs: the README's
	@.venv/bin/python -m tests.pictures $(ARGS)

check: .venv/.tests $(UV) ## Check form, types, floors, dependencies, templates and texts; no tests
	@.venv/bin/python .ci/check $(ARGS)

format: .venv/.tests ## Put code and templates into their form
	@.venv/bin/ruff check --quiet --fix-only . && .venv/bin/ruff format --quiet .
	@.venv/bin/djlint --quiet --reformat templates || true

lock: $(UV) ## Write the lock that pyproject.toml asks for; ARGS=--upgrade for newer versions too
	@.ci/lock $(ARGS)

messages: .venv/.tests ## Bring new sentences into the three catalogues of app/locales
	@.venv/bin/python .ci/messages.py update

clean: ## Remove everything that was installed here (data in var/ stays)
	@rm -rf .tools .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# ── What the above stand on ──────────────────────────────────────────────────────────────────────────────
# A stamp is newer than what it was made from, so a second `make run` installs nothing.

# `--target` needs neither root nor the venv module, and passes by the "externally managed" mark of Debian.
$(UV): .ci/uv.txt
	@echo "Fetching the installer (uv $(UV_VERSION))"
	@.ci/pip install --quiet --no-input --no-cache-dir --disable-pip-version-check --no-warn-script-location \
	    --require-hashes --target .tools/uv-$(UV_VERSION) --upgrade --requirement .ci/uv.txt
	@touch $@

.venv/bin/python: | $(UV)
	@$(UV) venv --quiet --clear --python '>=3.11' .venv

# One lock for both: here it only constrains what pyproject.toml names, there it is installed whole.
.venv/.runs: .venv/bin/python requirements.lock pyproject.toml | $(UV)
	@echo "Installing Solovey's libraries"
	@$(UV) pip install --quiet --require-hashes --compile-bytecode --constraint requirements.lock \
	    --requirement pyproject.toml --group build
	@$(UV) pip install --quiet --no-deps --no-build-isolation --offline --editable .
	@.venv/bin/python -m compileall -q app migrations
	@touch $@

.venv/.tests: .venv/bin/python requirements.lock pyproject.toml | $(UV)
	@echo "Installing what tests and checks need"
	@$(UV) pip sync --quiet --require-hashes --compile-bytecode requirements.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation --offline --editable .
	@touch $@ .venv/.runs
