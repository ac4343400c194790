#include "check/checker.h"
void nbp_check_narrative(nbp_checker *checker) { (void)checker; }
