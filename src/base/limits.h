/* Every ceiling of the program, in one list. A ceiling that is hit is a clear error, never a
 * truncation. */
#ifndef NBP_LIMITS_H
#define NBP_LIMITS_H

#define NBP_MAX_INPUT ((size_t)256 << 20) /* bytes of one input */
#define NBP_MAX_TEXT ((size_t)512 << 20)  /* bytes of text that one input may unfold to */
#define NBP_MAX_UNPACKED                                                                           \
    ((size_t)64 << 20)         /* bytes that the parts of one archive may unpack to                \
                                */
#define NBP_MAX_RATIO 200      /* unpacked bytes for each packed one */
#define NBP_MAX_DEPTH 512      /* elements within elements */
#define NBP_MAX_ATTRIBUTES 256 /* of one element of an office file */
#define NBP_MAX_NODES                                                                              \
    ((size_t)1 << 22)        /* paragraphs, tables, rows and cells of one structured source */
#define NBP_MAX_MEMBERS 4096 /* members of one archive */
#define NBP_RATIO_FLOOR ((size_t)4 << 20)    /* bytes that a member may unpack to at any ratio */
#define NBP_MAX_SECONDS 60                   /* that a converter may take for one input */
#define NBP_MAX_SPAN 256                     /* rows or columns that one cell may span */
#define NBP_MAX_GRID_CELLS ((size_t)1 << 22) /* cells of all grids of one input */
#define NBP_MAX_GRID_COLUMNS 1024            /* columns of one grid */
#define NBP_MAX_PATH 4096                    /* bytes of a file's name in a list */
#define NBP_MAX_HEADER ((size_t)64 << 10)    /* bytes of the header of a record of a web archive */
#define NBP_MAX_ARCHIVE_RATIO 2000 /* bytes of all members of an archive for each of its own */
#define NBP_MAX_RECORD 2048        /* bytes of one line of values parted by commas */
#define NBP_MAX_MARKUP 2048        /* bytes that one piece of Markdown's markup may be long */
#define NBP_MAX_REGION 65536       /* items of one table of the form */
#define NBP_MAX_PDF_TEXT ((size_t)128 << 20)   /* bytes that pdftotext may write about one PDF */
#define NBP_MAX_PDF_PAGES 2000                 /* pages read of one PDF */
#define NBP_MAX_PDF_WORDS ((size_t)1 << 19)    /* words of one PDF */
#define NBP_MAX_PDF_SECONDS 10                 /* wall time of pdftotext */
#define NBP_MAX_PDF_MEMORY ((size_t)512 << 20) /* its address space */
#define NBP_MAX_SECTIONS 4096
#define NBP_MAX_FINDINGS 4096
#define NBP_MAX_JSON_DIGITS 15 /* digits that a JSON reader's double surely keeps */
#define NBP_MAX_WINDOW 65536   /* inputs of a run that are finished and wait for one before */
#define NBP_MAX_WINDOW_BYTES ((size_t)64 << 20) /* bytes that their results take together */
#define NBP_MAX_KEPT_BUFFER ((size_t)256 << 10) /* bytes of a buffer kept for the next input */
#define NBP_MAX_JOBS 256                        /* threads */
#define NBP_MAX_XLSX_TEXT 32767                 /* characters that Excel takes in a cell, */
#define NBP_MAX_XLSX_ROWS 1048576               /* and rows in a sheet */
#define NBP_SINK_SIZE ((size_t)64 << 10)        /* bytes that are written at once */

#endif
