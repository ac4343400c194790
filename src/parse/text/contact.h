/* The contact that a report's preamble gives: 地址、邮编、电话、传真、邮箱、网址. */
#ifndef NBP_CONTACT_H
#define NBP_CONTACT_H

#include "model/document.h"
#include "model/report.h"

/** What folded [begin, end) of the document says about the contact, into `report`. A value that
 * lost characters, as an address without @ did, stays NULL. False when memory ran out. */
bool nbp_contact_read(nbp_document *document, size_t begin, size_t end, nb_report *report);

#endif
