/* Members of a zip archive in memory, with ceilings on what they unpack to. Names are looked up,
 * never used as paths. */
#ifndef NBP_ZIP_H
#define NBP_ZIP_H

#include "base/buffer.h"
#include "nianbao.h"

typedef struct nbp_zip nbp_zip;

/** Whether `data` begins as a zip archive does. */
bool nbp_is_zip(const char *data, size_t length);
/** Whether it is a package of parts that was saved as one file of XML ("flat OPC"). */
bool nbp_is_flat_package(const char *data, size_t length);
/** Open the archive in `data`, which must outlive it; NULL with *err filled when it is damaged, too
 * large, or the library is missing. `kind` names the kind of source, for messages: "a Word
 * file". */
nbp_zip *nbp_zip_open(const char *data, size_t length, const char *kind, nb_error *err);
void nbp_zip_free(nbp_zip *zip);
/** Whether it has a member called `name`, in any case. */
bool nbp_zip_has(const nbp_zip *zip, const char *name);
/** Unpack the member `name` behind what is in `out`. False with *err filled when there is none,
 * when it is damaged, or when it unpacks beyond the ceilings (unpacked, ratio). */
bool nbp_zip_read(nbp_zip *zip, const char *name, nbp_buffer *out, nb_error *err);

#endif
