/* one_number FILE PATH: print one number of a report, like requests.received.total, or say why it
 * has none.
 *
 *     cc one_number.c $(pkg-config --cflags --libs nianbao) -o one_number
 */
#include <nianbao.h>
#include <stdio.h>

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: one_number FILE PATH\n");
        return 2;
    }
    nb_error err;
    nb_report *report = nb_parse_file(arguments[1], NULL, &err);
    if (!report) {
        fprintf(stderr, "%s: %s\n", arguments[1], err.message);
        return 1;
    }
    const nb_cell *cell = nb_report_cell(report, arguments[2]);
    char digits[NB_DECIMAL_SIZE];
    if (!cell)
        fprintf(stderr, "no form has %s\n", arguments[2]);
    else if (cell->outcome == NB_PRINTED)
        printf("%s\n", nb_decimal_text(cell->value, digits));
    else
        printf("(%s)\n", nb_outcome_name(cell->outcome));
    nb_report_free(report);
    return cell ? 0 : 1;
}
