# Every target works on a fresh Debian 12 with Swift; what else is needed gets installed.
PREFIX ?= /usr/local

.PHONY: demo test torture build bench lint install

demo: ## Build and import the demonstration client into demo/
	sh .ci/demo

test: ## Run all tests
	sh .ci/test

torture: ## Run the long forms of the tests: every kill, every mutation
	SLUICE_TORTURE=1 sh .ci/test

build: ## Build the command line in release mode
	sh .ci/prepare
	swift build -c release --product sluice

bench: ## Run the benchmarks, each side by side with its peers
	sh .ci/prepare
	swift build -c release --product SluiceBench
	.build/release/SluiceBench csv
	.build/release/SluiceBench load
	.build/release/SluiceBench link
	.build/release/SluiceBench phone-speed

lint: ## Check format and imports
	sh .ci/lint

install: build ## Install the command line under PREFIX
	install -D -m 755 .build/release/sluice $(DESTDIR)$(PREFIX)/bin/sluice
	mkdir -p $(DESTDIR)$(PREFIX)/share/sluice/mappings
	install -m 644 Mappings/*.yaml Mappings/*.md $(DESTDIR)$(PREFIX)/share/sluice/mappings
