/* Word 97–2003 (.doc), WPS, RTF, Word 2003 XML and flat OpenDocument: `soffice --headless` makes a
 * DOCX of them in a private directory, and that is read; of Excel 97–2003 and WPS workbooks (.xls,
 * .et) it makes an XLSX. All of it or nothing: without LibreOffice, or when it fails, there is an
 * error and no text. */
#include "read/office/read_office.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "confine/child.h"
#include "base/error.h"
#include "base/limits.h"
#include "confine/confine.h"
#include "confine/private.h"
#include "confine/program.h"
#include "read/sheet/read_xlsx.h"
#include "read/word/read_docx.h"

enum { PATH = NBP_PRIVATE_PATH + 64 };

/* ---- kinds ----------------------------------------------------------------------------------- */

static bool is_compound(const char *data, size_t length) {
    static const char magic[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    return length > 512 && !memcmp(data, magic, 8);
}

/* Whether a compound file has a stream called `name`: directories hold names in UTF-16. */
static bool has_stream(const char *data, size_t length, const char *name) {
    char wide[64];
    size_t n = 0;
    for (; *name && n + 4 < sizeof wide; name++) {
        wide[n++] = *name;
        wide[n++] = '\0';
    }
    return memmem(data, length, wide, n) != NULL;
}

int nbp_is_doc(const char *data, size_t length) {
    return is_compound(data, length) ? 60 : 0;
}

int nbp_is_xls(const char *data, size_t length) {
    return is_compound(data, length) && has_stream(data, length, "Workbook") &&
                   !has_stream(data, length, "WordDocument") /* which may hold a workbook */
               ? 70
               : 0;
}

int nbp_is_rtf(const char *data, size_t length) {
    return length > 5 && !memcmp(data, "{\\rtf", 5) ? 90 : 0;
}

int nbp_is_word_xml(const char *data, size_t length) {
    size_t head = length < 4096 ? length : 4096;
    bool xml = length > 7 && (!memcmp(data, "<?xml", 5) || !memcmp(data, "\xEF\xBB\xBF<?xm", 7));
    return xml && (memmem(data, head, "Word.Document", 13) ||
                   memmem(data, head, "<w:wordDocument", 15) ||
                   memmem(data, head, "<office:document ", 17))
               ? 90
               : 0;
}

/* What LibreOffice is asked for. */
typedef struct conversion {
    const char *suffix, *kind; /* of the file that it is given */
    const char *filter, *output;
    const char *program, *package; /* the part of LibreOffice that does it */
    const char *import;            /* what it must be; NULL: it may be told what it is */
    bool (*read)(const nbp_original *source, const char *data, size_t length,
                 nbp_document *document, nb_error *err);
} conversion;

static bool read_workbook(const nbp_original *source, const char *data, size_t length,
                          nbp_document *document, nb_error *err) {
    (void)source;
    return nbp_read_xlsx_bytes(data, length, document, err);
}

#define WRITER                                                                                     \
    "docx:MS Word 2007 XML", "input.docx", "Writer", "libreoffice-writer-nogui", NULL,             \
        nbp_read_docx_bytes
#define CALC                                                                                       \
    "xlsx:Calc MS Excel 2007 XML", "input.xlsx", "Calc", "libreoffice-calc-nogui",                 \
        "--infilter=MS Excel 97", read_workbook
static const conversion doc = {"doc", N_("a Word 97-2003 or WPS file (.doc)"), WRITER},
                        rtf = {"rtf", N_("a rich text file (.rtf)"), WRITER},
                        word_xml = {"xml", N_("a Word 2003 XML file"), WRITER},
                        xls = {"xls", N_("an Excel 97-2003 or WPS workbook (.xls)"), CALC};

/* ---- files ----------------------------------------------------------------------------------- */

static bool write_file(const char *path, const char *data, size_t length) {
    FILE *file = fopen(path, "wbx");
    if (!file)
        return false;
    bool ok = fwrite(data, 1, length, file) == length;
    return fclose(file) == 0 && ok;
}

static bool read_file(const char *path, nbp_buffer *buffer) {
    FILE *file = fopen(path, "rb");
    char piece[16384];
    if (!file)
        return false;
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        nbp_buffer_add(buffer, piece, n);
    bool ok = !ferror(file) && !buffer->failed;
    fclose(file);
    return ok;
}

/* ---- conversion ------------------------------------------------------------------------------ */

/* What soffice ends with when it has made its profile, and wants to be started again to work. */
enum { AGAIN = 81 };

static bool run_child(const nbp_child *child, nbp_child_result *result, nb_error *err) {
    nbp_buffer output;
    nbp_buffer_init_limit(&output, NBP_LIMIT_text);
    bool ok = nbp_child_run(child, &output, result, err);
    if (ok && result->status == AGAIN)
        ok = nbp_child_run(child, &output, result, err);
    nbp_buffer_free(&output);
    return ok && result->status == 0;
}

/* Run soffice in `directory` on its file `input`. */
static bool run(const char *directory, const char *input, bool unconfined, const conversion *to,
                nb_error *err) {
    char profile[PATH];
    snprintf(profile, sizeof profile, "-env:UserInstallation=file://%s/profile", directory);
    const char *const arguments[] = {"soffice",     "--headless", "--norestore", "--nolockcheck",
                                     "--nodefault", "--nologo",   profile,       "--convert-to",
                                     to->filter,    "--outdir",   directory,     input,
                                     to->import,    NULL}; /* a NULL ends the list */
    enum { PATIENCE = 6 }; /* seconds to wait for one of processor time */
    unsigned seconds = (unsigned)nbp_limit_of(NBP_LIMIT_seconds);
    nbp_child child = {.arguments = arguments,
                       .package = to->package,
                       .home = directory,
                       .processor = seconds,
                       .seconds = seconds * PATIENCE,
                       .memory = nbp_limit_share(NBP_LIMIT_office_memory),
                       .limit = NBP_LIMIT_seconds,
                       .unconfined = unconfined};
    nbp_child_result result;
    nb_error why = {0};
    if (run_child(&child, &result, &why))
        return true;
    if (nbp_child_lacked_memory(&result))
        return nbp_fail_beyond(err, "read", NBP_LIMIT_office_memory, child.memory);
    if (result.end == NBP_CHILD_MISSING)
        return nbp_fail(err, NB_ERROR_MISSING, "read", "%p needs LibreOffice: apt install %s",
                        to->kind, to->package);
    if (why.code)
        return nbp_fail(err, why.code, "read", "%p could not be converted: %p", to->kind,
                        nbp_sentence_of(why.message));
    return nbp_fail(err, NB_ERROR_DAMAGED, "read", "%p could not be converted: %.120s", to->kind,
                    result.message);
}

static bool convert(const char *directory, const nbp_original *source, const conversion *to,
                    nbp_buffer *converted, nb_error *err) {
    char input[PATH], output[PATH];
    snprintf(input, sizeof input, "%s/input.%s", directory, to->suffix);
    snprintf(output, sizeof output, "%s/%s", directory, to->output);
    if (!write_file(input, source->data, source->length))
        return nbp_fail(err, NB_ERROR_WRITE, "read", "a temporary file cannot be written: %p",
                        nbp_errno_text(errno));
    if (!run(directory, input, source->options->unconfined, to, err))
        return false;
    if (read_file(output, converted))
        return true;
    return converted->failed
               ? nbp_fail_exhausted(err, "read", "the converted file")
               : nbp_fail(err, NB_ERROR_DAMAGED, "read",
                          "LibreOffice makes nothing of it: %p is damaged, or its %s is not "
                          "installed (%s)",
                          to->kind, to->program, to->package);
}

/* The sandbox says of any folder that it may not be written. */
static bool fail_temporary(nb_error *err) {
    int error = errno;
    const char *parent = nbp_private_parent();
    if (access(parent, F_OK) || access(parent, W_OK | X_OK))
        error = errno;
    return nbp_fail(err, NB_ERROR_WRITE, "read", "no folder can be made in %s (TMPDIR): %p", parent,
                    nbp_errno_text(error));
}

static bool read_converted(const nbp_original *source, const conversion *to, nbp_document *document,
                           nb_error *err) {
    char program[PATH_MAX];
    if (!nbp_program_find("soffice", program)) /* before the sandbox hides this behind another */
        return nbp_fail(err, NB_ERROR_MISSING, "read", "%p needs LibreOffice: apt install %s",
                        to->kind, to->package);
    nbp_private directory;
    nbp_buffer converted;
    nbp_buffer_init_limit(&converted, NBP_LIMIT_input);
    bool ok = nbp_private_make(&directory, nbp_confined_scratch()) || fail_temporary(err);
    ok = ok && convert(directory.path, source, to, &converted, err);
    nbp_private_remove(&directory);
    ok = ok && to->read(source, converted.data, converted.length, document, err);
    nbp_buffer_free(&converted);
    return ok;
}

/* Whether the text of a Word 97-2003 file is encrypted: its stream begins with a sector, and says
 * so in its 12th byte. */
static bool is_locked(const char *data, size_t length) {
    enum { SECTOR = 512 };
    for (size_t at = SECTOR; at + SECTOR <= length; at += SECTOR)
        if (!memcmp(data + at, "\xEC\xA5\xC1\0", 4))
            return data[at + 11] & 1;
    return false;
}

static bool is_encrypted(const nbp_original *source, nb_error *err) {
    if (!has_stream(source->data, source->length, "EncryptedPackage") &&
        !is_locked(source->data, source->length))
        return false;
    nbp_fail(err, NB_ERROR_ENCRYPTED, "read",
             "an office file that is locked with a password: save it without");
    return true;
}

bool nbp_read_doc(const nbp_original *source, nbp_document *document, nb_error *err) {
    if (is_encrypted(source, err))
        return false;
    if (!has_stream(source->data, source->length, "WordDocument") &&
        has_stream(source->data, source->length, "PowerPoint Document"))
        return nbp_fail(err, NB_ERROR_BINARY, "read",
                        "a presentation (.ppt), which is not read here: save it as PDF, as a web "
                        "page or as text");
    return read_converted(source, &doc, document, err);
}

bool nbp_read_xls(const nbp_original *source, nbp_document *document, nb_error *err) {
    return !is_encrypted(source, err) && read_converted(source, &xls, document, err);
}

bool nbp_read_rtf(const nbp_original *source, nbp_document *document, nb_error *err) {
    return read_converted(source, &rtf, document, err);
}

bool nbp_read_word_xml(const nbp_original *source, nbp_document *document, nb_error *err) {
    return read_converted(source, &word_xml, document, err);
}
