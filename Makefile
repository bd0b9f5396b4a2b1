# Two commands do all the set-up: `make run` and `make test`. Each works alone, in a fresh clone.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SPEED  ?= 40

.PHONY: help run demo-ble demo-page bus pictures test test-long test-pi test-pi-arm64 check bench deb fmt clean

help:
	@echo "make run        a track session with a simulated runner, shown in this terminal"
	@echo "make demo-ble   the live program on a fake BlueZ: no radio needed, and sensors that drop out"
	@echo "make demo-page  the page for a phone with a simulated runner, at http://localhost:8080"
	@echo "make test       the tests (under three minutes)"
	@echo "make test-long  faults, kills, fuzzing, a browser, the virtual Pi (under thirty minutes)"
	@echo "make test-pi    the device on a virtual Pi (as root, on Debian 12, x86-64)"
	@echo "make test-pi-arm64  the package for a Pi on a virtual Pi of its architecture (likewise)"
	@echo "make check      lint, types, layers"
	@echo "make bench      speed and memory; ONLY=core runs a part"
	@echo "make pictures   the pictures of the page in docs/ (needs chromium)"
	@echo "make deb        Debian packages for a Pi, into dist/"
	@echo "make fmt        format the code"

run: $(READY)
	$(BIN)/stridecue run config/workouts/8x400.yaml --athlete steady --speed $(SPEED)

demo-ble: $(READY) bus
	@$(BIN)/python tests/demo/ble.py

demo-page: $(READY) bus
	@$(BIN)/python tests/demo/page.py

bus:
	@command -v dbus-daemon >/dev/null \
	  || { echo "The fake BlueZ needs a bus of its own. Mend: sudo apt install dbus-daemon"; exit 1; }

test: $(READY)
	$(BIN)/python -m pytest -q -n 2 --dist worksteal

# One after the other, for what is measured there is real time. The virtual Pi has a clock of its own,
# and takes what the others leave of the processors.
test-long: $(READY)
	@mkdir -p build
	@nice -n 19 $(MAKE) -s test-pi > build/test-pi.log 2>&1 & pi=$$!; trap "kill $$pi" INT TERM; \
	$(BIN)/python -m pytest -q -m long --durations=15; long=$$?; \
	wait $$pi; pi=$$?; cat build/test-pi.log; \
	[ $$long -eq 0 ] && [ $$pi -eq 0 ]

test-pi: $(READY)
	$(BIN)/python -m pytest -q -m pi -n 2 --dist worksteal -rsP

test-pi-arm64: $(READY)
	$(BIN)/python -m pytest -q -m pi_arm64 -rsP

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(READY)
	$(BIN)/python tests/bench $(ONLY)

pictures: $(READY) bus
	$(BIN)/python tests/demo/pictures.py docs

deb: $(READY)
	$(BIN)/python systemd/deb/build.py --release bookworm --arch arm64
	$(BIN)/python systemd/deb/build.py --release trixie --arch arm64

fmt: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis bench.json

# A failed set-up leaves no stamp, so the next `make` tries again from the start.
$(READY): pyproject.toml .ci/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "stridecue needs Python 3.11 to 3.13; say which: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python cannot make a virtual environment here. Mend: sudo apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --constraint .ci/constraints.txt --editable '.[dev]'
	@touch $(READY)
