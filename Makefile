# Every target works on a fresh Debian 12 with Swift; what else is needed gets installed.
PREFIX ?= /usr/local

.PHONY: demo test torture build bench fuzz lint install install-files deb

demo: ## Build and import the demonstration client into demo/
	sh .ci/demo

test: ## Run all tests
	sh .ci/test

torture: ## Run all that is hard on it: every kill and mutation, fuzzers of SECONDS each, sanitizers, a soak
	sh .ci/torture $(or $(SECONDS),300) $(STEPS)

build: ## Build the command line in release mode
	sh .ci/prepare
	swift build -c release --product sluice

AREAS ?=

bench: ## Run the benchmarks, each side by side with its peers, or those of AREAS; tables in .build/bench
	sh .ci/bench $(AREAS)

TRIAL ?= csv
SECONDS ?= 300

fuzz: ## Try TRIAL (csv, workbooks, onec, values) with SECONDS of coverage-guided input under the address sanitizer
	sh .ci/fuzz $(TRIAL) $(SECONDS)

lint: ## Check format and imports
	sh .ci/lint

# What gets installed: the binary built for it, the mappings, the demonstration client.
BINARY ?= .build/release/sluice

install: build ## Install the command line, its manual and its completions under PREFIX
	$(MAKE) install-files

install-files:
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/sluice
	mkdir -p $(DESTDIR)$(PREFIX)/share/sluice/mappings $(DESTDIR)$(PREFIX)/share/sluice/demo
	install -m 644 Mappings/*.yaml Mappings/*.md Mappings/*.json $(DESTDIR)$(PREFIX)/share/sluice/mappings
	mkdir -p $(DESTDIR)$(PREFIX)/share/sluice/mappings/targets
	install -m 644 Mappings/targets/* $(DESTDIR)$(PREFIX)/share/sluice/mappings/targets
	install -m 644 Fixtures/demo/*.csv $(DESTDIR)$(PREFIX)/share/sluice/demo
	sed -e 's|\.\./\.\./Mappings/||' -e 's|\.yaml,|,|' Fixtures/demo/demo.yaml \
	  > $(DESTDIR)$(PREFIX)/share/sluice/demo/demo.yaml
	sh .ci/install-texts $(BINARY) $(DESTDIR)$(PREFIX)/share

deb: ## Build a Debian package that needs no Swift
	sh .ci/deb
