/* See unread.h. */
#include "read/unread.h"

#include <string.h>

#include "base/sentence.h"

#define PICTURE                                                                                    \
    N_("a picture: make a text of it with a program for text recognition, or take the page or "    \
       "file that it was made from")

const char *nbp_unread_kind(const char *data, size_t length) {
    static const struct {
        const char *mark;
        size_t length, at;
        const char *kind;
    } kinds[] = {
        {"\x89PNG", 4, 0, PICTURE},
        {"\xFF\xD8\xFF", 3, 0, PICTURE},
        {"GIF8", 4, 0, PICTURE},
        {"BM", 2, 0, PICTURE},
        {"II*\0", 4, 0, PICTURE},
        {"MM\0*", 4, 0, PICTURE},
        {"WEBP", 4, 8, PICTURE},
        {"ftypheic", 8, 4, PICTURE},
        {"ftyp", 4, 4, N_("a film or a recording")},
        {"ID3", 3, 0, N_("a film or a recording")},
        {"Rar!", 4, 0, N_("a RAR archive: unpack it, or give its files")},
        {"7z\xBC\xAF", 4, 0, N_("a 7-Zip archive: unpack it, or give its files")},
        {"\x7F"
         "ELF",
         4, 0, N_("a program")},
        {"MZ", 2, 0, N_("a program: if it holds files, 7z may take them out of it")},
        {"SQLite format 3", 15, 0, N_("a database")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (length >= kinds[i].at + kinds[i].length &&
            !memcmp(data + kinds[i].at, kinds[i].mark, kinds[i].length))
            return kinds[i].kind;
    return N_("neither text nor a document of a known kind");
}
