#!/bin/sh
# Builds .venv from uv.lock on a machine that has only Python 3.11+: `bootstrap.sh` in the checkout's folder.
# Uses the uv that is installed if it is new enough; else a pinned one, put into .venv by pip.
set -eu

UV_PINNED=0.13.9

fail() { echo "$*" >&2; exit 1; }

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if suits "$candidate"; then echo "$candidate"; return; fi
    done
    fail "No Python 3.11, 3.12 or 3.13 was found; install one, or name it: make PYTHON=/path/to/python3.12"
}

new_enough() {
    oldest=$(printf '%s\n%s\n' "0.13" "$("$1" --version 2>/dev/null | cut -d' ' -f2)" | sort -V | head -n1)
    [ "$oldest" = "0.13" ]
}

# pip and uv each read a variable of their own; whoever set one of them means all.
bundle=${SSL_CERT_FILE:-${REQUESTS_CA_BUNDLE:-${PIP_CERT:-}}}
if [ -n "$bundle" ]; then export SSL_CERT_FILE="$bundle" PIP_CERT="${PIP_CERT:-$bundle}"; fi
# Compiled once here, not by each of the processes that start at the same time; some machines forbid them to keep it.
export UV_COMPILE_BYTECODE=1
export UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv PIP_DISABLE_PIP_VERSION_CHECK=1

if ! suits .venv/bin/python; then
    python=$(find_python)
    "$python" -m venv --clear .venv || fail "$python cannot make an environment; install its venv module (Debian: python3-venv)."
fi

uv=$(command -v uv || true)
if [ -z "$uv" ] || ! new_enough "$uv"; then
    uv=.venv/bin/uv
    new_enough "$uv" || .venv/bin/python -m pip install --quiet "uv==$UV_PINNED" ||
        fail "uv $UV_PINNED could not be installed; the first start needs a package index that pip can reach."
fi

"$uv" sync --locked --python .venv/bin/python ||
    fail "The environment could not be built from uv.lock; the first start needs a package index that uv can reach."
touch .venv/.ready
