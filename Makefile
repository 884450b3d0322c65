# Every target works on a fresh Debian 12 with Swift; what else is needed gets installed.
PREFIX ?= /usr/local

.PHONY: demo test torture build bench fuzz lint install

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
	swift build -c release --product sluice
	swift build -c release --product SluiceBench
	.build/release/SluiceBench csv
	.build/release/SluiceBench xlsx
	.build/release/SluiceBench load
	.build/release/SluiceBench xls
	.build/release/SluiceBench clean
	.build/release/SluiceBench clean-worst
	.build/release/SluiceBench onec
	.build/release/SluiceBench link
	.build/release/SluiceBench preview

SECONDS ?= 300

fuzz: ## Try the CSV reader with SECONDS of coverage-guided input under the address sanitizer
	sh .ci/prepare
	SLUICE_FUZZ=1 swift build -c release --scratch-path .build/fuzz --product SluiceFuzz
	mkdir -p .build/fuzz/finds
	SWIFT_BACKTRACE=enable=no .build/fuzz/release/SluiceFuzz -max_total_time=$(SECONDS) -max_len=4096 -timeout=10 \
	  -artifact_prefix=.build/fuzz/ \
	  -rss_limit_mb=1024 -dict=Tests/SluiceFuzz/csv.dict .build/fuzz/finds Fixtures/readers/csv/fuzz </dev/null

fuzz-workbooks: ## Try the workbook readers with SECONDS of coverage-guided input under the address sanitizer
	sh .ci/prepare
	SLUICE_FUZZ_WORKBOOKS=1 swift build -c release --scratch-path .build/fuzz-workbooks --product SluiceFuzzWorkbooks
	mkdir -p .build/fuzz-workbooks/finds
	SWIFT_BACKTRACE=enable=no .build/fuzz-workbooks/release/SluiceFuzzWorkbooks -max_total_time=$(or $(SECONDS),60) \
	  -timeout=10 -rss_limit_mb=512 .build/fuzz-workbooks/finds Fixtures/readers/xls/fuzz </dev/null

lint: ## Check format and imports
	sh .ci/lint

install: build ## Install the command line under PREFIX
	install -D -m 755 .build/release/sluice $(DESTDIR)$(PREFIX)/bin/sluice
	mkdir -p $(DESTDIR)$(PREFIX)/share/sluice/mappings
	install -m 644 Mappings/*.yaml Mappings/*.md $(DESTDIR)$(PREFIX)/share/sluice/mappings
