#!/bin/sh
# all.sh [STAGE]...: all that this project asks of itself, one stage after the other; the first stage that fails ends it
# and is named. Stages by name run alone: CI runs `ci`, with what README.md's second set-up command installs; the others
# need clang, clang-tidy, cppcheck, libclang-rt-14-dev, gcovr, valgrind and debootstrap.
set -u
cd "$(dirname "$0")/.." || exit 2

# Tests that build other programs with the library as it is installed: it cannot be had without what counts its lines.
unlinked='^(install|threads/tsan)$'

# preset NAME [CTEST-OPTION]...: configured, built, tested
preset() {
    name=$1
    shift
    cmake --preset "$name" -G Ninja >/dev/null && cmake --build --preset "$name" -- --quiet &&
        ctest --preset "$name" -j "$(nproc)" "$@"
}

ci() { # gcc, warnings as errors
    preset ci
}
sanitize() { # AddressSanitizer, UndefinedBehaviorSanitizer
    preset debug
}
lint() { # clang, clang-tidy, cppcheck
    preset lint
}
analyze() { # gcc -fanalyzer
    cmake --preset analyze -G Ninja >/dev/null && cmake --build --preset analyze -- --quiet
}
coverage() { # at least so many lines and branches: tests/gcovr.cfg
    find build/coverage -name '*.gcda' -delete 2>/dev/null
    preset coverage -E "$unlinked" &&
        gcovr --config tests/gcovr.cfg --object-directory build/coverage --output build/coverage/report.txt
}
threads() { # ThreadSanitizer
    preset tsan -R 'batch|pool|threads'
}
memory() { # valgrind
    cmake --preset release -G Ninja >/dev/null && cmake --build --preset release -- --quiet &&
        tests/memcheck.sh build/release .
}
machine() { # 32 bits
    tests/other_machine.sh
}
fuzz() { # each harness a minute
    cmake --preset fuzz -G Ninja >/dev/null && cmake --build --preset fuzz -- --quiet && ctest --preset fuzz
}
unchanged() { # nothing that is generated is stale
    git diff --exit-code
}

started=$(date +%s)
for stage in ${*:-ci sanitize lint analyze coverage threads memory machine fuzz unchanged}; do
    echo "=== $stage"
    begin=$(date +%s)
    "$stage" || {
        echo "=== $stage failed" >&2
        exit 1
    }
    echo "=== $stage: $(($(date +%s) - begin)) s"
done
echo "=== all well: $(($(date +%s) - started)) s"
