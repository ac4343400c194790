/* What jansson alone takes to write a report: the yardstick of all that is done to make one. */
#ifndef JANSSON_ALONE_H
#define JANSSON_ALONE_H

#include <jansson.h>
#include <stddef.h>

/** Build the tree `like` once more, by the setters that do not check, and dump it into `out` of
 * `size` bytes. */
void jansson_alone(const json_t *like, char *out, size_t size);

#endif
