/* Instead of breaking out, a false libxml2 with this in it never ends. */
#include "attempts.h"

void attempt_all(void) {
    for (volatile int i = 0;; i = !i)
        ;
}
