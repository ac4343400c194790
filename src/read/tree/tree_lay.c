/* See tree_lay.h: from the tree to the document. Tables that hold data become grids, their spans
 * laid out as a browser does it; tables that arrange a page dissolve into the blocks within
 * them. */
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/text/words.h"
#include "read/tree/tree_grids.h"
#include "read/tree/tree_lay.h"
#include "read/tree/tree_rows.h"

#include "base/text/marks.def"
#include "read/tree/tree_lay.def"

typedef struct layout {
    nbp_tree *tree;
    nbp_document *document;
    nbp_block_kind running; /* what a paragraph becomes */
    uint32_t first_row;     /* of the grid that is open, among the rows of its table */
    bool in_grid;
    nb_error *err;
    size_t rows_end;        /* before which blocks of pieces are told to be rows or not */
    bool rows;              /* they are */
    uint32_t columns, span; /* the ceilings */
    struct {
        uint32_t until; /* row before which a cell from above stands in the column */
        uint32_t above; /* that cell's index in the document */
    } column[];
} layout;

/* ---- blocks ---------------------------------------------------------------------------------- */

/* The first raised or unsure part of the tree's text that ends behind `at`, or the end of them. */
static const nbp_stretch *part_from(const nbp_tree *tree, size_t at) {
    size_t low = 0, high = tree->part_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tree->parts[middle].begin + tree->parts[middle].length > at)
            high = middle;
        else
            low = middle + 1;
    }
    return tree->parts + low;
}

/* Whether text of the blocks in [begin, end) is shown as usual: where none is, it is a style, and
 * raises or hides nothing. */
static bool has_plain_text(const nbp_tree *tree, size_t begin, size_t end) {
    if (!tree->part_count)
        return true;
    for (size_t i = begin; i < end; i++) {
        const nbp_node *node = &tree->nodes[i];
        if (node->kind != NBP_NODE_BLOCK)
            continue;
        size_t at = node->text, stop = at + node->length;
        for (const nbp_stretch *s = part_from(tree, at);; s++) {
            bool is_part = s < tree->parts + tree->part_count && s->begin < stop;
            for (size_t to = is_part ? s->begin : stop; at < to; at++)
                if (tree->text.data[at] != ' ')
                    return true;
            if (!is_part)
                break;
            if (s->whole)
                return true;
            at = s->begin + s->length;
        }
    }
    return false;
}

/* Where a run of digits ends that seams part, from `p` on: which of them are one number is not
 * told. */
static const char *torn_end(const char *p, const char *end) {
    const char *torn = p;
    for (; p < end && (nbp_is_of_number(*p) || *p == NBP_SEAM); p++)
        torn = nbp_is_of_number(*p) ? p + 1 : torn;
    return torn;
}

/* A block's text in [from, to). Between pieces stands a tab where they are cells, else a space
 * where digits would touch, which are unsure then. */
static void put_pieces(layout *lay, const nbp_node *node, size_t from, size_t to) {
    const char *p = lay->tree->text.data + from, *end = lay->tree->text.data + to;
    bool pieces = node->colspan > 1 && !node->sentence;
    size_t index = (size_t)(node - lay->tree->nodes);
    if (pieces && index >= lay->rows_end)
        lay->rows = nbp_are_rows(lay->tree, index, &lay->rows_end);
    bool rows = pieces && lay->rows;
    while (p < end) {
        const char *torn = pieces && !rows && nbp_is_of_number(*p) ? torn_end(p, end) : p;
        const char *next = torn > p ? torn : p + 1;
        while (torn == p && next < end && *next != NBP_SEAM &&
               (rows || !pieces || !nbp_is_of_number(*next)))
            next++;
        bool unsure = torn > p && memchr(p, NBP_SEAM, (size_t)(torn - p));
        if (unsure)
            nbp_document_begin_stretch(lay->document, NBP_STRETCH_UNSURE);
        for (const char *seam; p < next; p = seam) {
            seam = memchr(p, NBP_SEAM, (size_t)(next - p));
            seam = seam ? seam : next;
            nbp_document_append(lay->document, p, (size_t)(seam - p));
            if (seam < next) {
                nbp_document_append(lay->document, rows ? "\t" : " ", rows || unsure);
                seam++;
            }
        }
        if (unsure)
            nbp_document_end_stretch(lay->document);
    }
}

/* A part of a block's text. */
static void put_part(layout *lay, nbp_stretch_kind kind, size_t from, size_t to) {
    const char *text = lay->tree->text.data;
    if (kind == NBP_STRETCH_RAISED) {
        nbp_document_append_raised(lay->document, text + from, to - from);
        return;
    }
    nbp_document_begin_stretch(lay->document, kind);
    nbp_document_append(lay->document, text + from, to - from);
    nbp_document_end_stretch(lay->document);
}

/* A block's text, its raised and unsure parts told apart where `plain` text stands beside them. */
static void put_text(layout *lay, const nbp_node *node, bool plain) {
    const nbp_tree *tree = lay->tree;
    size_t at = node->text, stop = at + node->length;
    if (plain && tree->part_count) {
        const nbp_stretch *end = tree->parts + tree->part_count;
        for (const nbp_stretch *s = part_from(tree, at); s < end && s->begin < stop; s++) {
            size_t from = s->begin > at ? s->begin : at, to = s->begin + s->length;
            to = to < stop ? to : stop;
            put_pieces(lay, node, at, from);
            put_part(lay, (nbp_stretch_kind)s->kind, from, to);
            at = to;
        }
    }
    put_pieces(lay, node, at, stop);
}

static void put_block(layout *lay, const nbp_node *node) {
    nb_place place = nbp_node_place(lay->tree, node);
    nbp_document_begin(lay->document, node->level ? NBP_HEADING : lay->running, node->level);
    nbp_document_mark(lay->document, &place);
    size_t index = (size_t)(node - lay->tree->nodes);
    put_text(lay, node, has_plain_text(lay->tree, index, index + 1));
    nbp_document_end(lay->document);
}

/* ---- grids ----------------------------------------------------------------------------------- */

static void begin_grid(layout *lay, uint32_t row) {
    if (lay->in_grid)
        return;
    memset(lay->column, 0, lay->columns * sizeof *lay->column);
    nbp_document_begin_grid(lay->document);
    lay->first_row = row;
    lay->in_grid = true;
}

static void end_grid(layout *lay) {
    if (lay->in_grid)
        nbp_document_end_grid(lay->document);
    lay->in_grid = false;
}

/* The text of a cell: its blocks in [begin, end), a line each. */
static void put_cell_text(layout *lay, size_t begin, size_t end) {
    bool first = true, plain = has_plain_text(lay->tree, begin, end);
    for (size_t i = begin; i < end; i++) {
        const nbp_node *node = &lay->tree->nodes[i];
        if (node->dropped)
            i = node->end - 1;
        if (!node->dropped && node->kind == NBP_NODE_OBJECT)
            nbp_document_stretch(lay->document, NBP_STRETCH_OBJECT,
                                 lay->document->text.folded.length, 0);
        if (node->dropped || node->kind != NBP_NODE_BLOCK)
            continue;
        if (!first)
            nbp_document_append(lay->document, "\n", 1);
        put_text(lay, node, plain);
        first = false;
    }
}

/* Where a cell stands: with its first text, or with its tag where it is empty. */
static nb_place cell_place(const layout *lay, size_t cell, size_t end) {
    for (size_t i = cell + 1; i < end; i++)
        if (lay->tree->nodes[i].kind == NBP_NODE_BLOCK)
            return nbp_node_place(lay->tree, &lay->tree->nodes[i]);
    return nbp_node_place(lay->tree, &lay->tree->nodes[cell]);
}

/* Word's way to merge downwards: the cell above grows. False where none of its columns stands
 * there. */
static bool goes_on(layout *lay, uint32_t row, uint32_t column, uint32_t colspan) {
    if (lay->column[column].until != row || !row)
        return false;
    nbp_document *document = lay->document;
    nbp_grid *grid = &document->grids[document->grid_count - 1];
    nbp_grid_cell *above = &document->cells[lay->column[column].above];
    if (above->column != column || above->colspan != colspan || above->rowspan == UINT16_MAX)
        return false;
    above->rowspan++;
    if (grid->rows < row + 1)
        grid->rows = row + 1;
    for (uint32_t c = column; c < column + colspan; c++)
        lay->column[c].until = row + 1;
    return true;
}

/* Lay one cell into row `row` from `*column` on; `rows_left` rows of its group stand below it,
 * itself counted. */
static bool put_cell(layout *lay, size_t index, size_t end, uint32_t row, uint32_t rows_left,
                     uint32_t *column, nb_place place) {
    const nbp_node *node = &lay->tree->nodes[index];
    while (*column < lay->columns && lay->column[*column].until > row)
        ++*column;
    uint32_t colspan = node->colspan ? node->colspan : 1,
             rowspan = node->rowspan ? node->rowspan : rows_left;
    colspan = colspan < lay->span ? colspan : lay->span;
    rowspan = rowspan < rows_left ? rowspan : rows_left;
    if (rowspan > lay->span)
        return nbp_fail_limit(lay->err, "read", NBP_LIMIT_span);
    if (*column + colspan > lay->columns)
        return nbp_fail_limit(lay->err, "read", NBP_LIMIT_columns);
    if (!node->continues || !goes_on(lay, row, *column, colspan)) {
        nbp_document_begin_cell(lay->document, (nbp_grid_cell){.row = row,
                                                               .column = (uint16_t)*column,
                                                               .rowspan = (uint16_t)rowspan,
                                                               .colspan = (uint16_t)colspan,
                                                               .header = node->header});
        nbp_document_mark(lay->document, &place);
        put_cell_text(lay, index + 1, end);
        nbp_document_end_cell(lay->document);
        for (uint32_t c = *column; c < *column + colspan; c++) {
            lay->column[c].until = row + rowspan;
            lay->column[c].above = (uint32_t)(lay->document->cell_count - 1);
        }
    }
    *column += colspan;
    return true;
}

static bool is_section_heading(const char *text, size_t length) {
    return nbp_words_at(text, length, section_numerals) &&
           nbp_words_end(text, length, heading_ends);
}

bool nbp_parts_tables(const char *text, size_t length) {
    return is_section_heading(text, length) || nbp_find(text, length, full_stop);
}

/* A row across the table that does not belong to its data: a section's heading (一、…情况) or
 * prose. It parts the table in two. */
static bool parts(const nbp_tree *tree, size_t row) {
    size_t first = row + 1, end = tree->nodes[row].end;
    if (first + 1 >= end || tree->nodes[first].end != end ||
        tree->nodes[first + 1].kind != NBP_NODE_BLOCK)
        return false;
    if (nbp_count_sentences(tree, first, end))
        return true;
    const nbp_node *block = &tree->nodes[first + 1];
    return is_section_heading(nbp_tree_block_text(tree, block), block->length);
}

/* Whether a cell from above stands in `row`. */
static bool hangs(const layout *lay, uint32_t row) {
    if (!lay->in_grid)
        return false;
    const nbp_grid *grid = &lay->document->grids[lay->document->grid_count - 1];
    for (uint32_t c = 0; c < grid->columns; c++)
        if (lay->column[c].until > row - lay->first_row)
            return true;
    return false;
}

/* Rows of the group of `row` from it to the end of the group, counted as far as one more than
 * `span`. */
static uint32_t rows_left(const nbp_tree *tree, size_t row, size_t end, uint32_t span) {
    uint32_t count = 0;
    for (size_t i = row; i < end && count <= span; i = nbp_node_next(tree, i)) {
        if (tree->nodes[i].kind != NBP_NODE_ROW)
            continue;
        if (tree->nodes[i].rowspan != tree->nodes[row].rowspan)
            break;
        count++;
    }
    return count;
}

static bool put_row(layout *lay, size_t table, size_t row, uint32_t number, size_t tail) {
    const nbp_tree *tree = lay->tree;
    if (!nbp_still_wanted())
        return false;
    begin_grid(lay, number);
    uint32_t left = rows_left(tree, row, tree->nodes[table].end, lay->span),
             column = tree->nodes[row].colspan, ordinal = 0;
    for (size_t i = row + 1; i < tree->nodes[row].end; i = nbp_node_next(tree, i)) {
        if (tree->nodes[i].kind != NBP_NODE_CELL || tree->nodes[i].dropped)
            continue;
        size_t end = tree->nodes[i].end < tail ? tree->nodes[i].end : tail;
        nb_place place = cell_place(lay, i, end);
        if (tree->numbered) {
            place.table = tree->nodes[table].text;
            place.row = number + 1;
            place.cell = ++ordinal;
        }
        if (!put_cell(lay, i, end, number - lay->first_row, left, &column, place))
            return false;
    }
    return true;
}

/* Blocks that stand among the rows of a table, outside of its cells. */
static void put_strays(layout *lay, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i = nbp_node_next(lay->tree, i))
        if (lay->tree->nodes[i].kind == NBP_NODE_BLOCK && !lay->tree->nodes[i].dropped)
            put_block(lay, &lay->tree->nodes[i]);
}

static bool put_nodes(layout *lay, size_t begin, size_t end);

static bool put_grid(layout *lay, size_t table) {
    const nbp_tree *tree = lay->tree;
    size_t end = tree->nodes[table].end, last = nbp_table_last_row(tree, table),
           tail = nbp_table_tail(tree, table);
    uint32_t number = 0;
    put_strays(lay, table + 1, last); /* a browser shows them before the table */
    for (size_t i = table + 1; i < end; i = nbp_node_next(tree, i)) {
        if (tree->nodes[i].kind != NBP_NODE_ROW || tree->nodes[i].dropped)
            continue;
        if (parts(tree, i) && !hangs(lay, number)) {
            end_grid(lay);
            if (!put_nodes(lay, i + 1, tree->nodes[i].end))
                return false;
        } else if (!put_row(lay, table, i, number, tail)) {
            return false;
        }
        number++;
    }
    end_grid(lay);
    if (tail < end && !put_nodes(lay, tail, tree->nodes[last].end))
        return false;
    put_strays(lay, last < end ? nbp_node_next(tree, last) : end,
               end); /* what follows a table left open */
    return true;
}

static bool put_nodes(layout *lay, size_t begin, size_t end) {
    for (size_t i = begin; i < end && !lay->document->failed;) {
        const nbp_node *node = &lay->tree->nodes[i];
        bool grid = !node->dropped && node->grid;
        if (grid && !put_grid(lay, i))
            return false;
        if (!node->dropped && node->kind == NBP_NODE_BLOCK)
            put_block(lay, node);
        if (!node->dropped && node->kind == NBP_NODE_OBJECT)
            nbp_document_stretch(lay->document, NBP_STRETCH_PICTURE,
                                 lay->document->text.folded.length, 0);
        i = grid || node->dropped ? node->end : i + 1;
    }
    return true;
}

bool nbp_tree_lay(nbp_tree *tree, nbp_document *document, nb_error *err) {
    uint32_t columns = (uint32_t)nbp_limit_of(NBP_LIMIT_columns);
    layout *lay = tree->failed ? NULL : nbp_alloc(sizeof *lay + columns * sizeof *lay->column);
    if (!lay)
        return nbp_fail_exhausted(err, "read", "the document");
    *lay = (layout){.tree = tree,
                    .document = document,
                    .running = NBP_LINE,
                    .err = err,
                    .columns = columns,
                    .span = (uint32_t)nbp_limit_of(NBP_LIMIT_span)};
    /* Without a table the lines of the source may be one, as in a text. */
    for (size_t i = 0; i < tree->count && lay->running == NBP_LINE; i++)
        if (tree->nodes[i].dropped)
            i = tree->nodes[i].end - 1;
        else if (tree->nodes[i].grid)
            lay->running = NBP_PARAGRAPH;
    bool ok = put_nodes(lay, 0, tree->count);
    nbp_free(lay);
    return ok;
}
