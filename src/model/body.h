/* What the name of a body tells of its place. */
#ifndef NBP_BODY_H
#define NBP_BODY_H

#include <stddef.h>

/** The place that the name of a body begins with: the length of "云浦市滨江区" in
 * 云浦市滨江区教育局; 0 where it begins with none. *rank is what its last part is: 省, 市, 县 or 乡
 * (whatever it is called: 自治州 is 市, 区 is 县), or NULL. A county's city that is named alone
 * looks like a 市. */
size_t nbp_body_place(const char *agency, const char **rank);

#endif
