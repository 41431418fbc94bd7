# make demo   a running example site, nothing needed but make and Python 3.11+
# make test   the test suite; says how long it takes, and what is skipped: no server, no browser
# make lint   ruff, djlint, mypy and the check for missing migrations
# make docs   the docs as a site, a warning is an error
# make messages, make docs-generate, make docs-pictures, make clean

VENV ?= .venv
DEMO_ADDR ?= 127.0.0.1:8000
# Two at a time; the browser tests share one server and so stay in one process.
PYTEST_ARGS ?= -n 2 --dist loadgroup

# The first Python that is new enough. Override with: make demo PYTHON=/path/to/python3.12
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	echo $$python; break; fi; done)

PIP = $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
MANAGE = $(VENV)/bin/python example_site/manage.py

.PHONY: help demo test lint docs docs-generate docs-pictures messages clean
.DEFAULT_GOAL := help

help:
	@echo "make demo      the example site on http://$(DEMO_ADDR)/ (DEMO_ADDR=host:port for another)"
	@echo "make test      the test suite (PYTEST_ARGS='-k pledge' for a part of it)"
	@echo "make lint      style, types, templates, missing migrations"
	@echo "make messages  collect and compile the translations (needs gettext)"
	@echo "make docs      the docs as a site, in build/docs"
	@echo "make docs-generate  write anew what docs and CONTRIBUTING say of the code"
	@echo "make docs-pictures  take the pictures of docs and handbook anew (needs Chromium)"
	@echo "make clean     remove the virtual environment, the example site's data and caches"

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "This needs Python 3.11 or newer, and none was found in your PATH."; \
		echo "Install it, or say where it is: make demo PYTHON=/path/to/python3.12"; exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments (on Debian: apt install python3-venv)."; \
		exit 1; }
	@echo "Making a virtual environment in $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

# One stamp per group of packages: a second `make demo` installs nothing. The pip that Python 3.11
# brings knows no groups.
$(VENV)/.installed-%: EXTRAS = all
$(VENV)/.installed-demo: EXTRAS = journal,pdf,semantic
$(VENV)/.installed-%: pyproject.toml | $(VENV)/bin/python
	@echo "Installing the package and what it needs ($*)"
	@$(PIP) install 'pip>=25.1'
	@$(PIP) install --editable '.[$(EXTRAS)]' --group $*
	@touch $@

demo: $(VENV)/.installed-demo
	@echo "Preparing database and content"
	@$(MANAGE) set_older_aside
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo
	@echo
	@echo "  The site       http://$(DEMO_ADDR)/"
	@echo "  The admin      http://$(DEMO_ADDR)/admin/   admin / changeme"
	@echo "  A coordinator  http://$(DEMO_ADDR)/admin/   saarbruecken / changeme"
	@echo "  Stop it with Ctrl+C; start it again with make demo."
	@echo
	@$(MANAGE) runserver --noreload $(DEMO_ADDR)

test: $(VENV)/.installed-test
	@$(VENV)/bin/python -m pytest --progress $(PYTEST_ARGS)

lint: $(VENV)/.installed-test $(VENV)/.installed-lint
	$(VENV)/bin/python -m ruff check .
	$(VENV)/bin/python -m ruff format --check .
	$(VENV)/bin/python -m djlint --lint --quiet wagtail_herausforderung example_site
	$(VENV)/bin/python -m mypy
	$(MANAGE) makemigrations --check --dry-run

# Never guess: a translation that only looks like the right one is worse than none.
messages: $(VENV)/.installed-demo
	for place in wagtail_herausforderung example_site; do (cd $$place && \
		$(abspath $(VENV))/bin/python -c "import sys; \
			from django.core.management import execute_from_command_line as run; \
			from django.core.management.commands.makemessages import Command; \
			Command.msgmerge_options += ['--no-fuzzy-matching']; run(sys.argv)" \
			makemessages --locale de --add-location file --no-wrap --no-obsolete \
			--ignore 'var/*' --extension html,txt,py,svg && \
		$(abspath $(VENV))/bin/python -m django compilemessages --locale de) || exit 1; done

docs: $(VENV)/.installed-docs
	$(VENV)/bin/python -m sphinx --fail-on-warning --keep-going --quiet docs build/docs
	@echo "build/docs/index.html"

docs-generate: $(VENV)/.installed-test
	$(VENV)/bin/python docs/generate.py
	HF_WRITE=1 $(VENV)/bin/python -m pytest -q tests/test_flows.py

docs-pictures: $(VENV)/.installed-test
	$(VENV)/bin/python docs/pictures.py

clean:
	rm -rf $(VENV) .venvs build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache
	rm -rf test-artifacts example_site/var
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
