# Tallybook: the commands a person types. `make` alone lists them.

CONTENT ?= Content
OUTPUT ?= Site
BUILD = .build/release/tallybook

# What a build needs, as "Debian package:how to see that it is there".
LIBRARIES = libcmark-dev:libcmark libgumbo-dev:gumbo libxxhash-dev:libxxhash
# What the Swift toolchain itself loads on Debian 12, and links with.
TOOLCHAIN = libcurl4 libxml2 libsqlite3-0 libncurses6 libedit2 zlib1g tzdata

.DEFAULT_GOAL := help
.PHONY: help site check test bench bench-reading bench-markup emoji fuzz format lint bless clean setup

help: ## this list
	@echo "Tallybook turns a folder of Markdown, data and metrics into a site that opens anywhere."
	@echo
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'
	@echo
	@echo "CONTENT=DIR and OUTPUT=DIR choose other folders for 'make site' and 'make check'."

site: $(BUILD) ## build the handbook in Content/ into Site/ and say which file to open
	@$(BUILD) build --content "$(CONTENT)" --output "$(OUTPUT)" --templates Templates

check: $(BUILD) ## list everything that is wrong in Content/, write nothing
	@$(BUILD) check --content "$(CONTENT)" --templates Templates

test: setup ## run every test
	@swift test

bless: setup ## rewrite the expected files of the tests with what the program gives now
	@BLESS=1 swift test

# Needs no outside data; the file it reads is made anew, the same in every run.
bench-reading: setup
	@swift build --configuration release --product Benchmarks
	@.build/release/Benchmarks

bench: bench-reading ## time reading observations and leads, and a cold build against Hugo
	@if [ ! -x "$(TALLYBOOK_CORPUS)/bench/compare.sh" ]; then \
	  echo "make bench needs the scripts and the corpus of the benchmark: set TALLYBOOK_CORPUS to the folder"; \
	  echo "that holds bench/compare.sh and corpus/sourcegraph-handbook. No build was measured."; exit 2; fi
	@$(MAKE) --no-print-directory $(BUILD)
	@work="$${B:-/dev/shm/bench}"; if [ ! -x "$$work/bin/floor" ] || [ ! -d "$$work/ref/hugo-1x" ]; then \
	  echo "preparing peers and corpora in $$work ..."; "$(TALLYBOOK_CORPUS)/bench/prepare.sh"; fi
	@"$(TALLYBOOK_CORPUS)/bench/compare.sh" -c 1x -- "$(CURDIR)/$(BUILD)" build --quiet \
	  --templates "$(CURDIR)/Templates" --data "$(TALLYBOOK_CORPUS)/corpus/sourcegraph-handbook/data" \
	  --content {SRC} --output {OUT}

# Needs valgrind and binutils, and the peer that `make bench` prepares.
bench-markup: setup
	@swift build --configuration release --product Benchmarks
	@Tests/Benchmarks/instructions.sh .build/release/Benchmarks "$${B:-/dev/shm/bench}/bin/floor-gfm" \
	  "$(TALLYBOOK_CORPUS)/corpus/sourcegraph-handbook/content"

emoji: ## write the table of emoji names anew, from packages of Debian and PyPI
	@python3 Tests/EmojiTable/generate.py

# Random documents, then ten minutes of libFuzzer on the parser; what it finds lies in $(FUZZING).
FUZZING = .build/fuzzing
fuzz: setup ## read 100,000 random pages, then fuzz the parser for ten minutes
	@TALLYBOOK_DOCUMENTS=100000 swift test --filter RandomDocumentTests
	@TALLYBOOK_FUZZING=1 swift build --configuration release --sanitize=fuzzer --product Fuzzing --scratch-path $(FUZZING)
	@mkdir -p $(FUZZING)/pages && cp Tests/MarkupTests/Fixtures/*.md $(FUZZING)/pages
	@SWIFT_BACKTRACE=enable=no $(FUZZING)/release/Fuzzing -max_total_time=600 -max_len=4096 -timeout=10 \
	  -artifact_prefix=$(FUZZING)/ $(FUZZING)/pages

format: ## format every Swift file
	@swift format --in-place --parallel --recursive Sources Tests Package.swift

lint: ## say which Swift files are not formatted
	@swift format lint --strict --parallel --recursive Sources Tests Package.swift

clean: ## remove what was compiled; Site/ stays
	@rm -rf .build

# SwiftPM itself knows what is stale; a build with nothing to do takes a second.
.PHONY: $(BUILD)
$(BUILD): setup
	@swift build --configuration release --product tallybook

# Looks first, asks for root only when something is missing, fetches package lists only when an install without fails.
setup:
	@if ! command -v swift >/dev/null; then \
	  echo "Swift is not installed, or not on the PATH. Version 6.3.1 or later: https://www.swift.org/install/linux/"; \
	  exit 2; fi
	@missing=""; \
	swift build --version >/dev/null 2>&1 || missing="$$missing $(TOOLCHAIN)"; \
	command -v git >/dev/null || missing="$$missing git ca-certificates"; \
	ls /usr/lib/gcc/*/*/libstdc++.so >/dev/null 2>&1 || missing="$$missing g++"; \
	command -v pkg-config >/dev/null || missing="$$missing pkg-config"; \
	for pair in $(LIBRARIES); do \
	  pkg-config --exists "$${pair#*:}" 2>/dev/null || missing="$$missing $${pair%%:*}"; done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	echo "installing$$missing"; \
	if ! command -v apt-get >/dev/null; then \
	  echo "This is not Debian or Ubuntu: install what these packages hold, then try again."; exit 2; fi; \
	root=""; if [ "$$(id -u)" != 0 ]; then root=sudo; fi; \
	if [ -n "$$root" ] && ! command -v sudo >/dev/null; then \
	  echo "Only root can install packages. As root: apt-get install$$missing"; exit 2; fi; \
	install="$$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends$$missing"; \
	$$install >/dev/null 2>&1 || { $$root apt-get update -qq && $$install >/dev/null; }
