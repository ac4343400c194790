/* Trying to break out of a confined process. */
#ifndef ATTEMPTS_H
#define ATTEMPTS_H

/** Try everything in attempts.def, and write to standard error one line: `escaped:` and the names
 * of what succeeded. */
void attempt_all(void);

#endif
