/* Texts that hold the text: the answer of a site's interface (JSON), a feed (RSS, Atom), a page
 * whose tags were escaped. The longest text in them is taken out and read as what it is; its places
 * count in it. */
#include <ctype.h>
#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/text/utf8.h"
#include "read/text/entity.h"
#include "read/text/text_lines.h"

enum {
    LOOKED_AT = 65536,
    SHORTEST = 200,     /* bytes of a text that may be a report: less is a name */
    LONGEST_TITLE = 300 /* bytes */
};

typedef struct part {
    const char *begin, *end;
} part;

static size_t length_of(part p) {
    return (size_t)(p.end - p.begin);
}

static bool begins_with(const char *p, const char *end, const char *word) {
    size_t n = strlen(word);
    return (size_t)(end - p) >= n && !strncasecmp(p, word, n);
}

static const char *skip_space(const char *p, const char *end) {
    while (p < end && isspace((unsigned char)*p))
        p++;
    return p;
}

static size_t count(const char *p, const char *end, const char *word) {
    size_t found = 0, n = strlen(word);
    while ((p = memchr(p, *word, (size_t)(end - p))) != NULL) {
        bool here = begins_with(p, end, word);
        found += here;
        p += here ? n : 1;
    }
    return found;
}

/* Read the text that was taken out; `title` is its name where it has none of its own. */
static bool read_part(const nbp_original *source, nbp_buffer *text, nbp_buffer *title,
                      nbp_document *document, nb_error *err) {
    bool ok = nbp_read_inner(source, text, document, err);
    nbp_buffer_add_byte(title, '\0');
    if (ok && !document->title && title->length > 1 && !title->failed) {
        document->title = title->data;
        *title = (nbp_buffer){0};
    }
    document->failed |= title->failed;
    nbp_buffer_free(title);
    return ok;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

/* Behind `callback(`, as answers to scripts of other sites have it. */
static const char *skip_callback(const char *p, const char *end) {
    const char *q = p;
    while (q < end && (isalnum((unsigned char)*q) || *q == '_' || *q == '.' || *q == '$'))
        q++;
    return q > p && q < end && *q == '(' ? q + 1 : p;
}

/* More than a page or Markdown that begins so; less than they, where a script holds the text. */
enum { IS_JSON = 90, IS_ESCAPED = 12, MANY_ESCAPES = 100 };

int nbp_is_json(const char *data, size_t length) {
    const char *end = data + length, *p = skip_space(data, end);
    p = skip_space(skip_callback(p, end), end);
    bool opens = p < end && (*p == '{' || *p == '[');
    p = opens ? skip_space(p + 1, end) : p;
    if (opens && p < end && strchr("\"{[", *p))
        return IS_JSON;
    const char *stop = length > LOOKED_AT ? data + LOOKED_AT : end;
    return count(data, stop, "\\u") >= MANY_ESCAPES ? IS_ESCAPED : 0;
}

/* The next string from `p` on; p behind its end. The end of a text that is cut off ends it, too. No
 * tree is made of the text: it may be cut or in a script, and no ceiling would bound the tree. */
static bool next_string(const char **p, const char *end, part *string) {
    *p = memchr(*p, '"', (size_t)(end - *p));
    if (!*p)
        return false;
    string->begin = ++*p;
    while (*p < end && **p != '"')
        *p += **p == '\\' ? 2 : 1;
    string->end = *p < end ? (*p)++ : (*p = end);
    return true;
}

static const char lost[] = "\xEF\xBF\xBD"; /* U+FFFD: a character that is not known */

/* Add what jansson makes of a short string in its quotes; false where it is none. It says the same
 * where it has no memory: so it is asked twice, and for an empty string. Of a long one it may lose
 * bytes then, and says nothing. */
static bool put_literal(const char *literal, size_t length, nbp_buffer *out) {
    json_t *text = json_loadb(literal, length, JSON_DECODE_ANY, NULL), *none = NULL;
    text = text ? text : json_loadb(literal, length, JSON_DECODE_ANY, NULL);
    if (text)
        nbp_buffer_add(out, json_string_value(text), json_string_length(text));
    else
        out->failed |= !(none = json_string_nocheck(""));
    json_decref(none);
    json_decref(text);
    return text != NULL;
}

/* Add the escape at `p` and tell how long it is, with what follows as far as that is one string.
 * The backslash of what is no escape is left out. */
static size_t put_escape(const char *p, const char *end, nbp_buffer *out) {
    static const size_t lengths[] = {12, 6, 2}; /* \uD83D\uDE00, \u5E74, \n */
    char literal[14] = "\"";
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        if ((size_t)(end - p) < lengths[i])
            continue;
        memcpy(literal + 1, p, lengths[i]);
        literal[lengths[i] + 1] = '"';
        if (put_literal(literal, lengths[i] + 2, out))
            return lengths[i];
    }
    if (!begins_with(p, end, "\\u"))
        return 1;
    nbp_buffer_add(out, lost, strlen(lost)); /* half a pair, or half an escape, is no character */
    size_t length = 2;
    while (length < lengths[1] && p + length < end && isxdigit((unsigned char)p[length]))
        length++;
    return length;
}

/* A string, or what is none by itself, escape by escape. */
static void put_unquoted(part text, nbp_buffer *out) {
    for (const char *p = text.begin, *slash; p < text.end && nbp_still_wanted();) {
        slash = memchr(p, '\\', length_of((part){p, text.end}));
        nbp_buffer_add(out, p, (size_t)((slash ? slash : text.end) - p));
        p = slash ? slash + put_escape(slash, text.end, out) : text.end;
    }
}

/* A string that is cut off may have lost a digit. */
static void put_string(part string, const char *end, nbp_buffer *out) {
    put_unquoted(string, out);
    nbp_buffer_add(out, lost, string.end == end ? strlen(lost) : 0);
}

/* Whether the key's name says that its string is a title. */
static bool is_title(part key) {
    return length_of(key) >= 5 && !strncasecmp(key.end - 5, "title", 5);
}

/* What an answer holds: the names of its strings, and how much of the text is theirs. */
typedef struct json {
    part longest, title;
    struct {
        part name;
        bool worded; /* a string of it is in more than ASCII */
    } keys[16];
    unsigned key_count;
    size_t strings, worded; /* their number; bytes of those that are worded */
    size_t bare;            /* numbers that are no strings */
} json;

/* Which of the keys it is; the last one stands for what finds no room. */
static unsigned key_of(json *j, part key) {
    enum { MOST = sizeof j->keys / sizeof *j->keys };
    unsigned i = 0;
    while (i < j->key_count && (length_of(j->keys[i].name) != length_of(key) ||
                                memcmp(j->keys[i].name.begin, key.begin, length_of(key)) != 0))
        i++;
    if (i == MOST)
        return MOST - 1;
    if (i == j->key_count)
        j->keys[j->key_count++].name = key;
    return i;
}

static bool is_worded(part string) {
    const char *p = string.begin;
    while (p != string.end && (unsigned char)*p < 0x80 && !begins_with(p, string.end, "\\u"))
        p++;
    return p != string.end;
}

/* The next string that is no key, whose key is then in *key. */
static bool next_named(const char **p, const char *end, part *key, part *string, size_t *bare) {
    for (const char *from = *p; *p < end && next_string(p, end, string); from = *p) {
        for (; from < string->begin; from++)
            *bare += isdigit((unsigned char)*from) && !isalnum((unsigned char)from[1]);
        *p = skip_space(*p, end);
        if (*p == end || **p != ':')
            return true;
        *key = *string;
    }
    return false;
}

static json look_at(part whole) {
    json j = {.longest = {whole.begin, whole.begin}, .title = {whole.begin, whole.begin}};
    part key = {whole.begin, whole.begin}, string;
    for (const char *p = whole.begin;
         next_named(&p, whole.end, &key, &string, &j.bare) && nbp_still_wanted();) {
        if (length_of(string) > length_of(j.longest))
            j.longest = string;
        if (is_title(key) && !length_of(j.title) && length_of(string) < LONGEST_TITLE)
            j.title = string;
        if (is_worded(string)) {
            j.keys[key_of(&j, key)].worded = true;
            j.worded += length_of(string);
        }
        j.strings++;
    }
    return j;
}

/* Whether what parts two strings, [p, end), leaves the second in a list within a list, which is a
 * row: it opens one, or parts two of its values. */
static bool is_in_row(const char *p, const char *end, bool row) {
    bool opens = false, ends = false;
    for (char before = '\0'; p < end; p++) {
        if (*p == '[')
            row = opens = before == '[' || before == ',';
        ends |= strchr("]{}:", *p) != NULL;
        before = isspace((unsigned char)*p) ? before : *p;
    }
    return row && (opens || !ends);
}

/* A string as the cell of a line. */
static void put_cell(part string, const char *end, nbp_buffer *out) {
    size_t from = out->length;
    put_string(string, end, out);
    for (size_t i = from; !out->failed && i < out->length; i++)
        out->data[i] = isspace((unsigned char)out->data[i]) ? ' ' : out->data[i];
}

/* Every string that may be a line of the text, or a cell of it: of a key that has words in
 * others. */
static void put_lines(json *j, part whole, nbp_buffer *out) {
    part key = {whole.begin, whole.begin}, string;
    const char *behind = whole.begin;
    bool row = false;
    for (const char *p = whole.begin;
         next_named(&p, whole.end, &key, &string, &j->bare) && nbp_still_wanted(); behind = p) {
        bool opens = memchr(behind, '[', (size_t)(string.begin - behind)) != NULL;
        row = is_in_row(behind, string.begin, row);
        if (!j->keys[key_of(j, key)].worded)
            continue;
        if (out->length)
            nbp_buffer_add_byte(out, row && !opens ? '\t' : '\n');
        if (row)
            put_cell(string, whole.end, out);
        else
            put_string(string, whole.end, out);
    }
    nbp_buffer_add_byte(out, '\n');
}

bool nbp_read_json(const nbp_original *source, nbp_document *document, nb_error *err) {
    enum { A_LINE = 8 }; /* of so many parts none is the text by itself */
    part whole = {source->decoded->text, source->decoded->text + source->decoded->length};
    json j = look_at(whole);
    bool lines = length_of(j.longest) < j.worded / A_LINE && j.bare < j.strings / A_LINE;
    bool escapes = memmem(whole.begin, length_of(whole), "\\u", 2);
    if (!lines && length_of(j.longest) < SHORTEST && !escapes)
        return nbp_read_otherwise(source, nbp_read_json, document, err);
    nbp_buffer text, title;
    nbp_buffer_init_limit(&text, NBP_LIMIT_text);
    nbp_buffer_init_limit(&title, NBP_LIMIT_text);
    if (lines)
        put_lines(&j, whole, &text);
    else if (length_of(j.longest) < SHORTEST)
        put_unquoted(whole, &text);
    else
        put_string(j.longest, whole.end, &text);
    if (length_of(j.title))
        put_string(j.title, whole.end, &title);
    return read_part(source, &text, &title, document, err);
}

/* ---- feeds, and pages whose tags were escaped ------------------------------------------------ */

int nbp_is_feed(const char *data, size_t length) {
    const char *end = data + length, *p = skip_space(data, end);
    enum { IS_FEED = 96, MANY_TAGS = 6 };
    while (begins_with(p, end, "<?") || begins_with(p, end, "<!--")) {
        p = memchr(p, '>', (size_t)(end - p));
        if (!p)
            return 0;
        p = skip_space(p + 1, end);
    }
    if (begins_with(p, end, "<rss") || begins_with(p, end, "<feed") ||
        begins_with(p, end, "<rdf:RDF"))
        return IS_FEED;
    const char *stop = length > LOOKED_AT ? data + LOOKED_AT : end;
    size_t tags = count(data, stop, "&lt;t") + count(data, stop, "&amp;lt;t") +
                  count(data, stop, "&amp;amp;lt;t");
    bool escaped = tags >= MANY_TAGS;
    return escaped && !count(data, stop, "</td") && !count(data, stop, "</tr") ? IS_ESCAPED : 0;
}

/* The longest part between two marks. */
static part longest_between(const char *p, const char *end, const char *open, const char *close) {
    part longest = {p, p};
    while (p < end && nbp_still_wanted()) {
        const char *from = memmem(p, (size_t)(end - p), open, strlen(open));
        from = from ? from + strlen(open) : end;
        const char *to = memmem(from, (size_t)(end - from), close, strlen(close));
        part here = {from, to ? to : end};
        if (length_of(here) > length_of(longest))
            longest = here;
        p = here.end;
    }
    return longest;
}

/* A copy of it, its entities their characters. */
static void put_unescaped(part text, nbp_buffer *out) {
    for (const char *p = text.begin; p < text.end && nbp_still_wanted();) {
        const char *entity = memchr(p, '&', length_of((part){p, text.end})),
                   *stop = entity ? entity : text.end;
        nbp_buffer_add(out, p, (size_t)(stop - p));
        p = stop;
        if (p == text.end)
            return;
        size_t length = 1;
        char bytes[4] = "&";
        uint32_t c = nbp_entity(p, text.end, &length);
        nbp_buffer_add(out, bytes, c ? nbp_utf8_put(c, bytes) : 1);
        p += c ? length : 1;
    }
}

/* The last <title> in front of `at`. */
static part title_before(const char *begin, const char *at) {
    part title = {begin, begin};
    for (const char *p = begin; (p = memmem(p, (size_t)(at - p), "<title", 6)) != NULL;) {
        const char *open = memchr(p, '>', (size_t)(at - p));
        const char *close = open ? memmem(open, (size_t)(at - open), "</title", 7) : NULL;
        if (!close)
            break;
        title = (part){open + 1, close};
        if (begins_with(title.begin, title.end, "<![CDATA[") && length_of(title) > 12)
            title = (part){title.begin + 9, title.end - 3};
        p = close;
    }
    return title;
}

bool nbp_read_feed(const nbp_original *source, nbp_document *document, nb_error *err) {
    const char *begin = source->decoded->text, *end = begin + source->decoded->length;
    part text = longest_between(begin, end, "<![CDATA[", "]]>");
    bool escaped = length_of(text) < SHORTEST;
    if (escaped) {
        part element = longest_between(begin, end, ">", "<");
        text = length_of(element) < SHORTEST ? (part){begin, end} : element;
    }
    if (escaped && !memmem(text.begin, length_of(text), "lt;", 3))
        return nbp_read_otherwise(source, nbp_read_feed, document, err);
    nbp_buffer inner, title;
    nbp_buffer_init_limit(&inner, NBP_LIMIT_text);
    nbp_buffer_init_limit(&title, NBP_LIMIT_text);
    if (escaped)
        put_unescaped(text, &inner);
    else
        nbp_buffer_add(&inner, text.begin, length_of(text));
    part name = title_before(begin, text.begin);
    if (length_of(name) < LONGEST_TITLE)
        put_unescaped(name, &title);
    return read_part(source, &inner, &title, document, err);
}
