/* Archives opened with libarchive, wherever their bytes are; and which zip archives are none. */
#ifndef NBP_OPEN_ARCHIVE_H
#define NBP_OPEN_ARCHIVE_H

#include "base/library.h"
#include "batch/input/gunzip.h"
#include "batch/input/stream.h"

/** Open the zip or tar archive in `stream`, compressed or not; or what is compressed and no
 * archive, as one member of format ARCHIVE_FORMAT_RAW. Where `gunzip` is not NULL, which reads the
 * same stream, it reads through that. `by_members`: a zip archive is read one member behind the
 * other, without its directory. Both must outlive the archive. NULL with *err filled. */
struct archive *nbp_open_archive(const nbp_libarchive *la, nbp_stream *stream, nbp_gunzip *gunzip,
                                 bool by_members, nb_error *err);

/** Whether a compressed file, at its beginning, unpacks to its end without an error. Afterwards it
 * is at its beginning again. */
bool nbp_unpacks_whole(const nbp_libarchive *la, nbp_stream *file);

/** Whether a zip archive is a document (of Word, of an open format) and holds no documents: told by
 * the names of its members. Leaves the stream where it was. */
bool nbp_is_office(nbp_stream *stream);
/** The same of one in memory. */
bool nbp_is_office_data(const char *data, size_t length);

/** Fill *err with what libarchive says about its last failure. Always returns false, so a caller
 * may return it. */
bool nbp_archive_failed(const nbp_libarchive *la, struct archive *archive, const nb_error *told,
                        nb_error *err);

#endif
