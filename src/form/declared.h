/* clang-format off */
/* The forms as their files declare them, put together: for the generators of the build alone.
 *
 * Each src/form/YEAR.def is one official form, written as it is printed, from top to bottom; what
 * two forms call by one path is one number, under the words that each of them has for it. In a form
 * file stand, each on a line of its own:
 *
 *     FORM(year, notice)                      first: the form, and the notice that introduced it
 *     TABLE(id, numeral, title, shape)        a table: its name in paths, the numeral of the section
 *                                             that holds it ("" where none does), its heading. MATRIX:
 *                                             rows under columns; ONE_LINE: one line of numbers under
 *                                             captions in several storeys; LIST: label, unit, number;
 *                                             INDICATORS: the same, of which reports print what they
 *                                             like: no fields of nb_report (indicator.h). A file has
 *                                             tables of this shape alone, or none
 *     CAPTION(words)                          words of the table that are neither a row nor a column
 *     BAND(label, english)                    a line of words across the table, over the rows below
 *     COLUMNS()                               the columns of the rows below follow
 *     TYPED_COLUMNS(nb_name, comment)         the same, and their struct in nianbao.h has this name
 *     COLUMN(member, type, label, english)    type: COUNT, SIGNED, DECIMAL (万元) or MONEY (元)
 *     GROUP(level, label, english)            a label that the rows below share, 1 the outermost
 *     GROUP_END(level)                        the rows below stand outside of it
 *     ROW(path, label, english)               path: behind that of the table, its parts joined by .
 *     ITEM(path, type, label, unit, english)  a row of a LIST; its number is PATH.number
 *     VARIANT(label)                          another wording of the TABLE (its heading), COLUMN, ROW,
 *                                             ITEM, GROUP or BAND above
 *     SUM(rule, way, left, right)             both sides are equal. DOWN: names of rows, in every
 *                                             column; ACROSS: names of columns, in every row; joined
 *                                             by +; a name is a path, or what stands under it; rule:
 *                                             of check/rules.def, "form-sum" where it has none there
 *     UNSEEN()                                nobody has seen the wording of the ITEM of INDICATORS
 *                                             above printed: it holds only where group and unit do
 *     AT_MOST(rule, left, right)              of INDICATORS: left is no more than right
 */
/* clang-format on */
#ifndef NBP_DECLARED_H
#define NBP_DECLARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NBP_MOST_FORMS = 16,
    NBP_MOST_TABLES = 64,
    NBP_MOST_ROWS = 1024,
    NBP_MOST_CELLS = 8192,
    NBP_MOST_VARIANTS = 2048,
    NBP_MOST_SUMS = 4096
};

typedef const char *nbp_wording[NBP_MOST_FORMS]; /* on each form; NULL where it lacks the thing */

typedef struct nbp_declared_form {
    const char *year, *notice;
    size_t cells[NBP_MOST_CELLS], cell_count; /* as the form has them from top to bottom */
} nbp_declared_form;

typedef struct nbp_declared_table {
    const char *id, *shape;
    nbp_wording numeral, title;
} nbp_declared_table;

typedef struct nbp_declared_row {
    size_t table, depth;
    char path[128];
    const char *type, *comment; /* of its columns' struct; NULL: none of a name */
    nbp_wording group, label;
    const char *group_english, *english;
    unsigned forms;
} nbp_declared_row;

typedef struct nbp_declared_cell {
    size_t row;
    const char *member, *type, *unit; /* unit NULL: that of the type */
    nbp_wording label;
    const char *english;
    unsigned forms;
} nbp_declared_cell;

/* Another wording: of a table's title, of a row, of a column (its first cell), of the rows of a
 * group; or words of a table. */
typedef struct nbp_declared_variant {
    enum {
        NBP_VARIANT_OF_TITLE,
        NBP_VARIANT_OF_ROW,
        NBP_VARIANT_OF_COLUMN,
        NBP_VARIANT_OF_GROUP,
        NBP_CAPTION
    } of;
    size_t index, last;
    const char *label;
    unsigned forms;
} nbp_declared_variant;

/* An identity, of all forms that have it. */
typedef struct nbp_declared_sum {
    const char *rule;
    size_t table, nth, at;
    bool down;
    unsigned *left, *right; /* of each cell: the forms on which it stands on that side */
} nbp_declared_sum;

typedef struct nbp_declared {
    nbp_declared_form forms[NBP_MOST_FORMS];
    nbp_declared_table tables[NBP_MOST_TABLES];
    nbp_declared_row rows[NBP_MOST_ROWS];
    nbp_declared_cell cells[NBP_MOST_CELLS];
    nbp_declared_variant variants[NBP_MOST_VARIANTS];
    nbp_declared_sum sums[NBP_MOST_SUMS];
    size_t form_count, table_count, row_count, cell_count, variant_count, sum_count;
} nbp_declared;

/** The forms of the build. What contradicts itself is told, and ends the program. */
const nbp_declared *nbp_declared_forms(void);

#endif
