/* Stands in for libarchive and zlib: breaks out as soon as it is loaded, which is when something is
 * to be unpacked. */
#include "attempts.h"

__attribute__((constructor)) static void begin(void) {
    attempt_all();
}
