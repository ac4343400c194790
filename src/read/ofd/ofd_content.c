/* See ofd_content.h. GB/T 33190 has an element for each thing that is painted, within a Boundary,
 * whose corner is the origin of what the CTM transforms:
 *
 *     <TextObject Boundary="20 30 60 5" Font="3" Size="4.2"> <FillColor Value="0 0 0"/>
 *         <TextCode X="0" Y="3.6" DeltaX="g 3 4.2 2.1">年报12</TextCode> </TextObject>
 *     <PathObject Boundary="20 28 170 0.5" LineWidth="0.25">
 *         <AbbreviatedData>M 0 0 L 170 0</AbbreviatedData> </PathObject>
 *     <CompositeObject Boundary="0 0 210 297" ResourceID="7"/>
 *
 * One reader takes all parts: no element has two meanings in them. */
#include "read/ofd/ofd_content.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text/text.h"
#include "read/word/xml.h"

enum { MOST = INT32_MAX };

/* Codes of a text that are set as another number of glyphs. */
typedef struct group {
    size_t first, codes, glyphs;
} group;

typedef struct reading {
    nbp_ofd *ofd;
    const char *part;
    unsigned depth, skipped_from, object_depth, unit_depth, look_depth, text_depth; /* 0: none */
    nbp_ofd_object object;
    nbp_ofd_look layer;
    uint8_t rank;
    nbp_buffer text, across, down; /* of the open element; how far it is to the next glyph */
    float x, y;                    /* where a text begins */
    group *groups;                 /* of the open text */
    size_t group_count, group_room;
    enum { NO_TEXT, CODES, STEPS, BOX, DOCUMENT, RESOURCES, PAGE_RESOURCES } means;
} reading;

/* ---- attributes ----------------------------------------------------------------------------- */

static const char *value_of(const nbp_xml_attributes *attributes, const char *name) {
    for (; *attributes; attributes += 2)
        if (!strcmp(attributes[0], name))
            return attributes[1];
    return NULL;
}

size_t nbp_ofd_numbers(const char *text, float *out, size_t most) {
    const char *end = text ? text + strlen(text) : NULL;
    size_t count = 0;
    for (const char *before = NULL; text && count < most && text < end && text != before;) {
        before = text;
        float number = nbp_number_at(&text, end);
        if (text != before)
            out[count++] = number;
    }
    return count;
}

static float number_of(const nbp_xml_attributes *attributes, const char *name, float otherwise) {
    float number;
    return nbp_ofd_numbers(value_of(attributes, name), &number, 1) ? number : otherwise;
}

static bool truth_of(const nbp_xml_attributes *attributes, const char *name, bool otherwise) {
    const char *value = value_of(attributes, name);
    return value ? *value == 't' || *value == '1' : otherwise;
}

/* Hundreds of red, green and blue, of cyan to black, or of grey. */
static float light_of(const nbp_xml_attributes *attributes) {
    static const float WHOLE = 255;
    float c[4];
    if (value_of(attributes, "Index"))
        return -1;
    switch (nbp_ofd_numbers(value_of(attributes, "Value"), c, 4)) {
    case 0:
        return 0;
    case 1:
        return c[0] / WHOLE;
    case 3:
        return (0.3F * c[0] + 0.59F * c[1] + 0.11F * c[2]) / WHOLE;
    case 4:
        return (1 - c[3] / WHOLE) * (1 - (0.3F * c[0] + 0.59F * c[1] + 0.11F * c[2]) / WHOLE);
    default:
        return -1;
    }
}

/* ---- parts ---------------------------------------------------------------------------------- */

/* A part is named from the folder of the one that names it, or from the top. */
static void resolve(const char *from, const char *name, size_t length, char out[NBP_OFD_NAME]) {
    const char *slash = strrchr(from, '/');
    for (; length && *name == ' '; length--)
        name++;
    while (length && name[length - 1] == ' ')
        length--;
    size_t at = !length || *name == '/' || !slash ? 0 : (size_t)(slash - from) + 1;
    memcpy(out, from, at);
    for (const char *p = name, *end = name + length; p < end;) {
        const char *next = memchr(p, '/', (size_t)(end - p));
        size_t step = (size_t)((next ? next : end) - p);
        if (step == 2 && !memcmp(p, "..", 2)) {
            for (at -= at > 0; at && out[at - 1] != '/';)
                at--;
        } else if (step && !(step == 1 && *p == '.') && at + step + 1 < NBP_OFD_NAME) {
            memcpy(out + at, p, step);
            at += step;
            if (next)
                out[at++] = '/';
        }
        p += step + (next != NULL);
    }
    out[at] = '\0';
}

static void add_link(reading *r, nbp_ofd_link_kind kind, long id, const char *name, size_t length) {
    nbp_ofd *ofd = r->ofd;
    if (!nbp_grow((void **)&ofd->links, &ofd->link_room, ofd->link_count, sizeof *ofd->links,
                  MOST)) {
        ofd->failed = true;
        return;
    }
    nbp_ofd_link *link = &ofd->links[ofd->link_count++];
    *link = (nbp_ofd_link){.kind = kind, .id = id};
    resolve(r->part, name, length, link->part);
}

static void link_to(reading *r, nbp_ofd_link_kind kind, const nbp_xml_attributes *attributes) {
    const char *name = value_of(attributes, "BaseLoc");
    if (name)
        add_link(r, kind, nbp_xml_number(attributes, "ID", 0), name, strlen(name));
}

static void use_template(reading *r, const nbp_xml_attributes *attributes) {
    const char *order = value_of(attributes, "ZOrder");
    add_link(r, NBP_OFD_USES, nbp_xml_number(attributes, "TemplateID", 0), "", 0);
    if (!r->ofd->failed)
        r->ofd->links[r->ofd->link_count - 1].foreground = order && *order == 'F';
}

/* ---- objects -------------------------------------------------------------------------------- */

static void begin_object(reading *r, nbp_ofd_kind kind, const nbp_xml_attributes *attributes) {
    float box[4] = {0, 0, 0, 0}, m[6] = {1, 0, 0, 1, 0, 0};
    nbp_ofd_numbers(value_of(attributes, "Boundary"), box, 4);
    size_t said = nbp_ofd_numbers(value_of(attributes, "CTM"), m, 6);
    if (kind == NBP_OFD_IMAGE && said < 6) {
        m[0] = box[2];
        m[3] = box[3];
    }
    float alpha = number_of(attributes, "Alpha", 255) / 255;
    r->object = (nbp_ofd_object){
        .kind = kind,
        .rank = r->rank,
        .fills = truth_of(attributes, "Fill", kind == NBP_OFD_TEXT),
        .strokes = truth_of(attributes, "Stroke", kind == NBP_OFD_PATH),
        .place = {m[0], m[1], m[2], m[3], m[4] + box[0], m[5] + box[1]},
        .look = {.based_on = nbp_xml_number(attributes, "DrawParam", r->layer.based_on),
                 .fill = NBP_OFD_UNSAID,
                 .stroke = NBP_OFD_UNSAID,
                 .width = number_of(attributes, "LineWidth", NBP_OFD_UNSAID)},
        .alpha = alpha,
        .size = number_of(attributes, "Size", 0),
        .across = number_of(attributes, "HScale", 1),
        .turn = (uint8_t)(nbp_xml_number(attributes, "CharDirection", 0) / 90 & 3),
        .unit = nbp_xml_number(attributes, "ResourceID", 0),
        .points = {r->ofd->point_count, r->ofd->point_count}};
    r->object_depth = r->depth;
    r->x = r->y = 0;
    if (alpha < 0.05F || !truth_of(attributes, "Visible", true))
        r->skipped_from = r->depth;
}

static void end_object(reading *r) {
    nbp_ofd *ofd = r->ofd;
    r->object_depth = 0;
    r->object.points.end = ofd->point_count;
    if ((r->object.kind == NBP_OFD_TEXT || r->object.kind == NBP_OFD_PATH) &&
        r->object.points.first == r->object.points.end)
        return;
    if (!nbp_limit_allows(NBP_LIMIT_pdf_words, ofd->object_count) ||
        !nbp_grow((void **)&ofd->objects, &ofd->object_room, ofd->object_count,
                  sizeof *ofd->objects, MOST))
        ofd->failed = true;
    else
        ofd->objects[ofd->object_count++] = r->object;
}

static void add_point(reading *r, nbp_ofd_point point) {
    nbp_ofd *ofd = r->ofd;
    if (!nbp_grow((void **)&ofd->points, &ofd->point_room, ofd->point_count, sizeof *ofd->points,
                  MOST))
        ofd->failed = true;
    else
        ofd->points[ofd->point_count++] = point;
}

static void take_colour(reading *r, bool fill, const nbp_xml_attributes *attributes) {
    nbp_ofd_look *look = r->look_depth ? &r->ofd->looks[r->ofd->look_count - 1] : &r->object.look;
    *(fill ? &look->fill : &look->stroke) = light_of(attributes);
    float alpha = number_of(attributes, "Alpha", 255) / 255;
    if (!r->look_depth && fill == r->object.fills)
        r->object.alpha *= alpha;
}

static void begin_look(reading *r, const nbp_xml_attributes *attributes) {
    nbp_ofd *ofd = r->ofd;
    if (!nbp_grow((void **)&ofd->looks, &ofd->look_room, ofd->look_count, sizeof *ofd->looks,
                  MOST)) {
        ofd->failed = true;
        return;
    }
    ofd->looks[ofd->look_count++] =
        (nbp_ofd_look){.id = nbp_xml_number(attributes, "ID", 0),
                       .based_on = nbp_xml_number(attributes, "Relative", 0),
                       .fill = NBP_OFD_UNSAID,
                       .stroke = NBP_OFD_UNSAID,
                       .width = number_of(attributes, "LineWidth", NBP_OFD_UNSAID)};
    r->look_depth = r->depth;
}

static void begin_unit(reading *r, const nbp_xml_attributes *attributes) {
    nbp_ofd *ofd = r->ofd;
    if (!nbp_grow((void **)&ofd->units, &ofd->unit_room, ofd->unit_count, sizeof *ofd->units,
                  MOST)) {
        ofd->failed = true;
        return;
    }
    ofd->units[ofd->unit_count++] =
        (nbp_ofd_unit){.id = nbp_xml_number(attributes, "ID", 0), .list.first = ofd->object_count};
    r->unit_depth = r->depth;
}

/* ---- text ----------------------------------------------------------------------------------- */

/* The numbers of DeltaX or DeltaY: 2.1 2.1, or g 2 2.1. */
typedef struct deltas {
    const char *at, *end;
    float value;
    size_t times; /* that it is said once more */
} deltas;

static bool next_delta(deltas *d, float *value) {
    if (!d->times) {
        while (d->at < d->end && *d->at == ' ')
            d->at++;
        bool again = d->at < d->end && *d->at == 'g';
        d->at += again;
        float times = again ? nbp_number_at(&d->at, d->end) : 1;
        d->times = times >= 1 ? (size_t)times : SIZE_MAX; /* more than a number can say */
        const char *before = d->at;
        d->value = nbp_number_at(&d->at, d->end);
        if (before == d->at) {
            d->at = d->end;
            d->times = 0;
            return false;
        }
    }
    d->times--;
    *value = d->value;
    return true;
}

static void begin_codes(reading *r, const nbp_xml_attributes *attributes) {
    const char *across = value_of(attributes, "DeltaX"), *down = value_of(attributes, "DeltaY");
    r->x = number_of(attributes, "X", r->x);
    r->y = number_of(attributes, "Y", r->y);
    r->across.length = r->down.length = 0;
    nbp_buffer_reserve(&r->across, 1);
    nbp_buffer_reserve(&r->down, 1);
    nbp_buffer_add(&r->across, across ? across : "", across ? strlen(across) : 0);
    nbp_buffer_add(&r->down, down ? down : "", down ? strlen(down) : 0);
}

static void begin_group(reading *r, const nbp_xml_attributes *attributes) {
    long first = nbp_xml_number(attributes, "CodePosition", 0),
         codes = nbp_xml_number(attributes, "CodeCount", 1),
         glyphs = nbp_xml_number(attributes, "GlyphCount", 1);
    if (codes == glyphs || first < 0 || codes < 1 || glyphs < 1 || glyphs > MOST)
        return;
    if (nbp_grow((void **)&r->groups, &r->group_room, r->group_count, sizeof *r->groups, MOST))
        r->groups[r->group_count++] = (group){(size_t)first, (size_t)codes, (size_t)glyphs};
    else
        r->ofd->failed = true;
}

/* Each character at its place: the next one is as far as is said, and else as the character is
 * wide. Where codes share glyphs, they share the room of these. */
static void end_codes(reading *r) {
    static const float WIDE = 1, NARROW = 0.5F; /* ems */
    deltas across = {r->across.data, r->across.data + r->across.length, 0, 0},
           down = {r->down.data, r->down.data + r->down.length, 0, 0};
    bool told = r->across.length || r->down.length;
    float x = r->x, y = r->y, size = nbp_max(r->object.size, 0.01F);
    size_t at = 0, next_group = 0;
    const char *p = r->text.data, *end = p + r->text.length;
    while (p < end) {
        const group *g = next_group < r->group_count && r->groups[next_group].first == at
                             ? &r->groups[next_group]
                             : NULL;
        size_t codes = g ? g->codes : 1, glyphs = g ? g->glyphs : 1;
        next_group += g != NULL;
        float dx = 0, dy = 0, more;
        bool said = false;
        for (size_t i = 0; i < glyphs && next_delta(&across, &more); i++) {
            dx += more;
            said = true;
        }
        for (size_t i = 0; i < glyphs && next_delta(&down, &more); i++)
            dy += more;
        for (size_t i = 0; i < codes && p < end; i++, at++) {
            uint32_t c = nbp_utf8_next(&p);
            float width = (c < 0x80 ? NARROW : WIDE) * r->object.across;
            float step = told ? dx / (float)codes : width * size;
            bool fits = !said || dx <= 0 || step / size > width;
            add_point(r, (nbp_ofd_point){x, y, fits ? width : step / size, c});
            x += step;
            y += dy / (float)codes;
        }
    }
    r->group_count = 0;
}

/* ---- paths ---------------------------------------------------------------------------------- */

/* AbbreviatedData: a letter for each step, and its points, of which the last is where it leads. */
static void end_steps(reading *r) {
    static const char letters[] = "SMLQBA";
    static const unsigned char counts[] = {2, 2, 2, 4, 6, 7};
    for (const char *p = r->text.data, *end = p + r->text.length; p < end; p++) {
        const char *known = *p && *p != 'C' ? strchr(letters, *p) : NULL;
        if (*p == 'C')
            add_point(r, (nbp_ofd_point){.c = 'C'});
        if (!known)
            continue;
        float numbers[7] = {0};
        size_t count = counts[known - letters];
        p++;
        for (size_t i = 0; i < count; i++)
            numbers[i] = nbp_number_at(&p, end);
        p--; /* which the loop leaves */
        uint32_t step = *known == 'S' ? 'M' : count > 2 ? 'Q' : (uint32_t)*known;
        add_point(r, (nbp_ofd_point){numbers[count - 2], numbers[count - 1], 0, step});
    }
}

/* ---- elements ------------------------------------------------------------------------------- */

static void collect(reading *r, int means) {
    r->means = (unsigned)means;
    r->text_depth = r->depth;
    r->text.length = 0;
}

static void begin_layer(reading *r, const nbp_xml_attributes *attributes) {
    const char *type = value_of(attributes, "Type");
    r->rank = type && !strcmp(type, "Background") ? 1 : type && !strcmp(type, "Foreground") ? 3 : 2;
    r->layer.based_on = nbp_xml_number(attributes, "DrawParam", 0);
}

static void start_in_object(reading *r, const char *name, const nbp_xml_attributes *attributes) {
    if (!strcmp(name, "TextCode")) {
        begin_codes(r, attributes);
        collect(r, CODES);
    } else if (!strcmp(name, "AbbreviatedData"))
        collect(r, STEPS);
    else if (!strcmp(name, "CGTransform"))
        begin_group(r, attributes);
    else if (!strcmp(name, "Clips")) /* hold paths and texts of their own */
        r->skipped_from = r->depth;
    else if (!strcmp(name, "Pattern") || !strcmp(name, "AxialShd") || !strcmp(name, "RadialShd"))
        r->object.look.fill = -1;
}

static void start_elsewhere(reading *r, const char *name, const nbp_xml_attributes *attributes) {
    static const char *const objects[] = {"TextObject", "PathObject", "ImageObject",
                                          "CompositeObject"};
    static const struct {
        const char *name;
        int means;
    } texts[] = {{"PhysicalBox", BOX},
                 {"DocRoot", DOCUMENT},
                 {"PublicRes", RESOURCES},
                 {"DocumentRes", RESOURCES},
                 {"PageRes", PAGE_RESOURCES}};
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        if (!strcmp(name, objects[i]))
            begin_object(r, (nbp_ofd_kind)i, attributes);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!strcmp(name, texts[i].name))
            collect(r, texts[i].means);
    if (!strcmp(name, "Layer"))
        begin_layer(r, attributes);
    else if (!strcmp(name, "TemplatePage"))
        link_to(r, NBP_OFD_TEMPLATE, attributes);
    else if (!strcmp(name, "Page"))
        link_to(r, NBP_OFD_PAGE, attributes);
    else if (!strcmp(name, "Template"))
        use_template(r, attributes);
    else if (!strcmp(name, "DrawParam"))
        begin_look(r, attributes);
    else if (!strcmp(name, "CompositeGraphicUnit") && !r->unit_depth)
        begin_unit(r, attributes);
}

static bool start_element(void *user, const char *name, const char *space, unsigned depth,
                          const nbp_xml_attributes *attributes) {
    (void)space;
    reading *r = user;
    r->depth = depth;
    bool fill = !strcmp(name, "FillColor");
    if (r->skipped_from)
        return true;
    if ((fill || !strcmp(name, "StrokeColor")) && (r->object_depth || r->look_depth))
        take_colour(r, fill, attributes);
    else if (r->object_depth)
        start_in_object(r, name, attributes);
    else
        start_elsewhere(r, name, attributes);
    return !r->ofd->failed;
}

static void end_text(reading *r) {
    static const nbp_ofd_link_kind kinds[] = {[DOCUMENT] = NBP_OFD_DOCUMENT,
                                              [RESOURCES] = NBP_OFD_RESOURCES,
                                              [PAGE_RESOURCES] = NBP_OFD_PAGE_RESOURCES};
    float box[4];
    r->text_depth = 0;
    nbp_buffer_add_byte(&r->text, '\0');
    if (r->text.failed || r->across.failed || r->down.failed) {
        r->ofd->failed = true;
        return;
    }
    r->text.length--;
    if (r->means == CODES)
        end_codes(r);
    else if (r->means == STEPS)
        end_steps(r);
    else if (r->means != BOX)
        add_link(r, kinds[r->means], 0, r->text.data, r->text.length);
    else if (nbp_ofd_numbers(r->text.data, box, 4) == 4)
        r->ofd->area = (nbp_box){box[0], box[1], box[0] + box[2], box[1] + box[3]};
}

static void end_element(void *user, unsigned depth) {
    reading *r = user;
    r->depth = depth - 1;
    if (depth == r->skipped_from) {
        r->skipped_from = 0;
        if (depth == r->object_depth)
            r->object_depth = 0;
        return;
    }
    if (r->skipped_from)
        return;
    if (depth == r->text_depth)
        end_text(r);
    else if (depth == r->object_depth)
        end_object(r);
    else if (depth == r->look_depth)
        r->look_depth = 0;
    else if (depth == r->unit_depth) {
        r->ofd->units[r->ofd->unit_count - 1].list.end = r->ofd->object_count;
        r->unit_depth = 0;
    }
}

/* Line ends are the writer's: between numbers a space, and no character that is set. */
static void characters(void *user, const char *text, size_t length) {
    reading *r = user;
    for (size_t i = 0; r->text_depth && !r->skipped_from && i < length; i++) {
        bool is_end = text[i] == '\n' || text[i] == '\r' || text[i] == '\t';
        if (!is_end || r->means != CODES)
            nbp_buffer_add_byte(&r->text, is_end ? ' ' : text[i]);
    }
}

bool nbp_ofd_read_part(nbp_ofd *ofd, const char *part, nb_error *err) {
    static const nbp_xml_events events = {start_element, end_element, characters};
    char name[NBP_OFD_NAME];
    memcpy(name, part, strlen(part) + 1); /* links may move */
    reading r = {.ofd = ofd, .part = name, .rank = 2};
    nbp_buffer_init_limit(&r.text, NBP_LIMIT_unpacked);
    nbp_buffer_init_limit(&r.across, NBP_LIMIT_unpacked);
    nbp_buffer_init_limit(&r.down, NBP_LIMIT_unpacked);
    bool ok = nbp_xml_read(ofd->zip, name, &events, &r, err) &&
              (!ofd->failed || nbp_fail_exhausted(err, "read", "the OFD document"));
    nbp_buffer_free(&r.text);
    nbp_buffer_free(&r.across);
    nbp_buffer_free(&r.down);
    nbp_free(r.groups);
    return ok;
}

void nbp_ofd_free(nbp_ofd *ofd) {
    nbp_free(ofd->links);
    nbp_free(ofd->objects);
    nbp_free(ofd->points);
    nbp_free(ofd->units);
    nbp_free(ofd->looks);
}
