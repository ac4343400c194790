/* Where the paths lie that a confined process may still execute, rename or remove.
 *
 * A seccomp filter sees the address of a path, never its letters. So the paths lie on a page of
 * their own, at an address that is fixed when the filters are made and that nothing else can have:
 * the filters let nobody map or change memory below NBP_PAGE_FLOOR, and the kernel puts nothing
 * there by itself. The page is a sealed file that is mapped from a descriptor for reading, which
 * not even /proc/self/mem writes to, so its addresses stand for its letters; and it does not
 * outlive execve(), so a child cannot execute a second program.
 */
#ifndef NBP_CONFINE_PAGE_H
#define NBP_CONFINE_PAGE_H

#define NBP_PAGE 0x10000UL        /* the lowest address that a process may have (mmap_min_addr) */
#define NBP_PAGE_FLOOR 0x100000UL /* below it nothing is mapped, unmapped or protected any more */
#define NBP_SLOT_SIZE 4096UL      /* of one path: PATH_MAX */
#define NBP_SLOT_ADDRESS(slot) (NBP_PAGE + (slot)*NBP_SLOT_SIZE)

enum {
    NBP_SLOT_MUTOOL,
    NBP_SLOT_PDFTOTEXT,
    NBP_SLOT_SOFFICE,
    NBP_SLOT_TEMPORARY, /* what is written, and by what name it will be known */
    NBP_SLOT_TARGET,
    NBP_SLOT_TEMPORARY_REPORT, /* the same for a second output */
    NBP_SLOT_TARGET_REPORT,
    NBP_SLOT_SCRATCH, /* the folder in which LibreOffice gets its own */
    NBP_SLOT_COUNT
};

/* Stands in a filter for the process that loads it. */
#define NBP_OWN_PROCESS 0x0AB1DE00U

#endif
