/* An entry of the folding table, as generate_fold.c writes it and fold.c reads it: 0 where the
 * character stays as it is, else what it becomes, with two marks. */
#ifndef NBP_FOLD_ENTRY_H
#define NBP_FOLD_ENTRY_H

#define NBP_FOLD_TARGET 0x1FFFFFu   /* the character it becomes */
#define NBP_FOLD_DROPPED (1u << 30) /* it becomes nothing */
#define NBP_FOLD_SHOWN (1u << 31)   /* so too in text that is shown */
#define NBP_FOLD_BLOCK_BITS 7       /* characters are looked up in blocks of 128 */

#endif
