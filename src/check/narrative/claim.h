/* What a sentence may claim about the tables. */
#ifndef NBP_CLAIM_H
#define NBP_CLAIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum nbp_claim_kind {
    NBP_CLAIM_NONE_RECEIVED,   /* 未收到政府信息公开申请 */
    NBP_CLAIM_RECEIVED,        /* 收到申请 N 件 */
    NBP_CLAIM_DISPOSED,        /* 办结 N 件 */
    NBP_CLAIM_HANDLED,         /* 办理 N 件: those received or those dealt with */
    NBP_CLAIM_CARRIED_OVER,    /* 上年结转 N 件 */
    NBP_CLAIM_CARRIED_FORWARD, /* 结转下年度 N 件 */
    NBP_CLAIM_CARRIED,         /* 结转 N 件 */
    NBP_CLAIM_DISCLOSED,       /* 予以公开 N 件, and so on */
    NBP_CLAIM_IN_PART,
    NBP_CLAIM_DENIED,
    NBP_CLAIM_UNABLE,
    NBP_CLAIM_NOT_PROCESSED,
    NBP_CLAIM_OTHERWISE,
    NBP_CLAIM_NATURAL_ONLY,            /* 申请人均为自然人 */
    NBP_CLAIM_RECONSIDERATIONS,        /* 行政复议 N 件 */
    NBP_CLAIM_SUITS,                   /* 行政诉讼 N 件 */
    NBP_CLAIM_REMEDIES,                /* 行政复议和行政诉讼 N 件 */
    NBP_CLAIM_RECONSIDERATIONS_UPHELD, /* 均获维持 */
    NBP_CLAIM_SUITS_UPHELD,
    NBP_CLAIM_ISSUED, /* 制发规范性文件 N 件 */
    NBP_CLAIM_REPEALED,
    NBP_CLAIM_IN_FORCE,
    NBP_CLAIM_COUNT
} nbp_claim_kind;

typedef struct nbp_claim {
    nbp_claim_kind kind;
    int64_t value;     /* 0 where the kind has none */
    size_t begin, end; /* the clause, bytes in the text */
} nbp_claim;

/* What is called with each. */
typedef void nbp_claim_use(void *user, const nbp_claim *claim);

#endif
