/* What the parts of an OFD file say: which parts there are, and what is painted on a page, in a
 * template or in a unit of graphics, in millimetres from the upper left corner. */
#ifndef NBP_OFD_CONTENT_H
#define NBP_OFD_CONTENT_H

#include "read/page/painter.h"
#include "read/word/zip.h"

enum { NBP_OFD_NAME = 128 }; /* bytes of a part's name: zip.h looks up no longer ones */

typedef enum nbp_ofd_link_kind {
    NBP_OFD_DOCUMENT,
    NBP_OFD_RESOURCES,
    NBP_OFD_PAGE_RESOURCES,
    NBP_OFD_TEMPLATE,
    NBP_OFD_PAGE,
    NBP_OFD_USES /* of a template by a page */
} nbp_ofd_link_kind;

/** Objects, or their points. */
typedef struct nbp_ofd_range {
    size_t first, end;
} nbp_ofd_range;

typedef struct nbp_ofd_link {
    nbp_ofd_link_kind kind;
    long id;
    bool foreground;    /* a template above the page */
    nbp_ofd_range list; /* of a template */
    char part[NBP_OFD_NAME];
} nbp_ofd_link;

/** A colour's light, or the width of a line, where nothing says it. */
#define NBP_OFD_UNSAID (-2.0F)

/** How things are painted that name it; and what a thing itself says of that. */
typedef struct nbp_ofd_look {
    long id, based_on; /* 0: none */
    float fill, stroke, width;
} nbp_ofd_look;

typedef enum nbp_ofd_kind { NBP_OFD_TEXT, NBP_OFD_PATH, NBP_OFD_IMAGE, NBP_OFD_UNIT } nbp_ofd_kind;

typedef struct nbp_ofd_object {
    nbp_ofd_kind kind;
    uint8_t rank; /* of its layer: from 1, below the text, to 3, above it */
    bool fills, strokes;
    nbp_matrix place; /* to what it stands in */
    nbp_ofd_look look;
    float alpha, size, across; /* across: of what it is high, how wide text is */
    uint8_t turn;              /* of characters, quarters clockwise */
    long unit;
    nbp_ofd_range points;
} nbp_ofd_object;

/** A character, at its origin, with its advance in ems; or a step of a path: M, L, C. */
typedef struct nbp_ofd_point {
    float x, y, advance;
    uint32_t c;
} nbp_ofd_point;

/** A unit of graphics, as objects. */
typedef struct nbp_ofd_unit {
    long id;
    nbp_ofd_range list;
} nbp_ofd_unit;

typedef struct nbp_ofd {
    nbp_zip *zip;
    nbp_ofd_link *links;
    nbp_ofd_object *objects;
    nbp_ofd_point *points;
    nbp_ofd_unit *units;
    nbp_ofd_look *looks;
    size_t link_count, object_count, point_count, unit_count, look_count;
    size_t link_room, object_room, point_room, unit_room, look_room;
    nbp_box area; /* of the pages; of the part that was read last, if it says so */
    bool failed;
} nbp_ofd;

/** Read a part: its links, objects, units and looks go behind those that are there. False with *err
 * filled. */
bool nbp_ofd_read_part(nbp_ofd *ofd, const char *part, nb_error *err);
void nbp_ofd_free(nbp_ofd *ofd);

/** Up to `most` numbers of a text. Returns how many there are. */
size_t nbp_ofd_numbers(const char *text, float *out, size_t most);

#endif
