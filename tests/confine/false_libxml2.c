/* Stands in for libxml2: breaks out instead of parsing. */
#include <stddef.h>

#include "attempts.h"

void xmlInitParser(void);
void xmlInitParser(void) {
    attempt_all();
}

/* The rest of what the program looks for in it. */
#define STUB(name)                                                                                 \
    void *name(void);                                                                              \
    void *name(void) {                                                                             \
        return NULL;                                                                               \
    }
STUB(xmlStopParser)
STUB(xmlSwitchEncoding)
STUB(htmlNewParserCtxt)
STUB(xmlParserInputBufferCreateIO)
STUB(xmlFreeParserInputBuffer)
STUB(xmlNewIOInputStream)
STUB(inputPush)
STUB(htmlCtxtUseOptions)
STUB(htmlParseDocument)
STUB(htmlFreeParserCtxt)
