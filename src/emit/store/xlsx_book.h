/* A workbook while it is written: sheets that are filled row by row and go on in another one when
 * they are full, in memory that does not grow with them. The library writes all but the rows: these
 * are put together and compressed here as they come, with texts that repeat written once; it would
 * write each anew, in three times the time. What fails stays in the book, to be asked for once. */
#ifndef NBP_XLSX_BOOK_H
#define NBP_XLSX_BOOK_H

#include "base/buffer.h"
#include "base/library.h"
#include "form_counts.h"
#include "emit/store/xlsx_rows.h"
#include "emit/store/xlsx_shared.h"

/* How a text looks. */
typedef enum nbp_xlsx_look {
    NBP_XLSX_PLAIN,
    NBP_XLSX_HEADING,
    NBP_XLSX_TITLE,      /* over a table */
    NBP_XLSX_PATH,       /* a heading beneath the heading: the path of a number */
    NBP_XLSX_NO_NUMBER,  /* why a cell has no number */
    NBP_XLSX_ERROR,      /* why there is no report */
    NBP_XLSX_PROSE,      /* several lines */
    NBP_XLSX_LONG_NUMBER /* digits that no spreadsheet would keep as a number */
} nbp_xlsx_look;
enum {
    NBP_XLSX_LOOK_COUNT = NBP_XLSX_LONG_NUMBER + 1,
    NBP_XLSX_SCALES = 24,
    NBP_XLSX_COLUMNS = NBP_FORM_CELLS + 64
};

typedef struct nbp_xlsx_book {
    const nbp_xlsxwriter *xlsx; /* the library's functions */
    lxw_workbook *workbook;
    lxw_format *looks[NBP_XLSX_LOOK_COUNT];
    lxw_format *numbers[NBP_XLSX_SCALES]; /* with that many digits behind the point */
    nbp_xlsx_shared shared;
    nbp_buffer text;      /* of the cell that is written */
    char *path, *folder;  /* of the file */
    nbp_xlsx_rows **rows; /* of each sheet, in their order */
    size_t count, capacity;
    nb_error error; /* the first that went wrong */
} nbp_xlsx_book;

typedef struct nbp_xlsx_sheet nbp_xlsx_sheet;
typedef void (*nbp_xlsx_begin)(nbp_xlsx_sheet *sheet); /* its widths and headings */
struct nbp_xlsx_sheet {
    nbp_xlsx_book *book;
    const char *name;
    nbp_xlsx_begin begin;
    unsigned head_rows, head_columns; /* that stay in view */
    unsigned most_rows;               /* of a part */
    lxw_worksheet *worksheet;
    nbp_xlsx_rows *rows;            /* of the part that is written, */
    nbp_buffer lines;               /* and those that are not in it yet, as XML */
    double height;                  /* of the next row that begins; 0: as usual */
    unsigned row, column;           /* next to be written */
    unsigned written;               /* the column behind the last cell that was */
    unsigned width;                 /* columns of the widest row */
    uint8_t fits[NBP_XLSX_COLUMNS]; /* how wide the text of each column is, by the first rows */
    unsigned parts;                 /* sheets so far */
};

/** A workbook that will stand at `path`; what it needs meanwhile is written beside it. False with
 * book->error filled; to be released with nbp_xlsx_book_free() all the same. */
__attribute__((warn_unused_result)) bool nbp_xlsx_book_open(nbp_xlsx_book *book, const char *path);
/** Write the file. False with book->error filled. */
__attribute__((warn_unused_result)) bool nbp_xlsx_book_write(nbp_xlsx_book *book);
void nbp_xlsx_book_free(nbp_xlsx_book *book);

/** Add the sheet to the book; `book`, `head_rows`, `head_columns` and `most_rows` are set. `begin`
 * writes what stands at the head of each of its parts. */
void nbp_xlsx_sheet_begin(nbp_xlsx_sheet *sheet, const char *name, nbp_xlsx_begin begin);
/** The sheet is complete: all that belongs to it is on the disk, or the book has failed. */
void nbp_xlsx_sheet_end(nbp_xlsx_sheet *sheet);

/** Add a cell to the row. A text that is NULL and an ordinal 0 leave it empty. */
void nbp_xlsx_add_text(nbp_xlsx_sheet *sheet, const char *text, nbp_xlsx_look look);
void nbp_xlsx_add_number(nbp_xlsx_sheet *sheet, nb_decimal value);
void nbp_xlsx_add_ordinal(nbp_xlsx_sheet *sheet, unsigned number);
void nbp_xlsx_add_empty(nbp_xlsx_sheet *sheet);
void nbp_xlsx_end_row(nbp_xlsx_sheet *sheet);
/** How high the row is, in points. */
void nbp_xlsx_set_height(nbp_xlsx_sheet *sheet, double height);

#endif
