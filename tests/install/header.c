/* The header alone, in any C from 1999 on. */
#include <nianbao.h>

int main(void) {
    nb_options options = nb_options_default();
    return options.size != sizeof options || !nb_version();
}
