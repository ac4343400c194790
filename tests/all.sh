#!/bin/sh
# all.sh [STAGE]...: all that this project asks of itself, one stage after the other; the first stage that fails ends it
# and is named. Stages by name run alone. `ci` needs what README.md's second set-up command installs; what others need
# besides is in tests/tools.txt.
set -u
cd "$(dirname "$0")/.." || exit 2

# build PRESET [OPTION]...
build() {
    preset=$1
    shift
    cmake --preset "$preset" -G Ninja >/dev/null && cmake --build --preset "$preset" "$@" -- --quiet
}
check() {
    ctest --preset "$1" -j "$(nproc)"
}

stage_ci() { # gcc, warnings are errors
    build ci && check ci
}
stage_reproducible() { # two builds, byte by byte
    tests/reproducible.sh "$PWD" gcc
}
stage_sanitize() { # AddressSanitizer, UndefinedBehaviorSanitizer
    build debug && check debug
}
stage_threads() { # ThreadSanitizer
    # the sanitizer wants memory where it expects it
    build tsan --target nianbao catalogue threads test_pool test_batch &&
        setarch "$(uname -m)" -R ctest --preset tsan -j "$(nproc)"
}
stage_lint() { # clang-tidy, cppcheck
    build lint
}
stage_clang() { # the other compiler, warnings are errors
    build clang && check clang
}
stage_analyze() { # gcc -fanalyzer
    build analyze
}
stage_coverage() { # as many lines and branches as tests/gcovr.cfg asks for; counts of an older build would be added
    rm -rf build/coverage
    build coverage && check coverage || return
    gcovr --config tests/gcovr.cfg --object-directory build/coverage --output build/coverage/report.txt || {
        tail -n 20 build/coverage/report.txt # the files that lack most
        return 1
    }
}
stage_memory() { # valgrind
    build release && tests/memcheck.sh build/release .
}
stage_machine() { # 32 bits
    tests/other_machine.sh
}
stage_package() { # installed on a bare Debian 12
    tests/package.sh
}
stage_fuzz() { # every harness a minute
    build fuzz && ctest --preset fuzz
}
stage_long() { # what takes too long for ctest: 354 shapes of inputs at every size, thousands of damaged inputs, every failing call
    build ci && build debug || return
    (PATH=$PWD/build/ci/tests/growth:$PATH build/ci/tests/growth/growth all) &&
        tests/mutated.py build/debug . 30000 4000 &&
        FAIL_MOST=1000 tests/fail/fail.sh build/ci . memory && FAIL_MOST=1000 tests/fail/fail.sh build/ci . system
}
stage_browser() { # pages in chromium: every number to its place and back, hostile inputs, widths, 5,000 reports
    build ci && /usr/bin/python3 tests/browser/browser.py build/ci/nianbao build/ci/tests/carriers . --axe
}
stage_bench() { # speed, in ratios: printed, for only a machine with nothing else to do tells it
    build release && ctest --preset release -C Bench -L bench --verbose
}
stage_unchanged() { # what is generated is what is committed
    git diff --exit-code
}

started=$(date +%s)
for stage in ${*:-ci reproducible clang sanitize threads lint analyze coverage memory machine package fuzz browser long bench unchanged}; do
    echo "=== $stage"
    begin=$(date +%s)
    "stage_$stage" || {
        echo "=== $stage failed" >&2
        exit 1
    }
    echo "=== $stage: $(($(date +%s) - begin)) s"
done
echo "=== all well: $(($(date +%s) - started)) s"
