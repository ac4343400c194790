// The header as C++ sees it: a value of every chapter is used.
#include <cstdio>
#include <nianbao.h>

static bool take(void *, const char *, std::size_t) {
    return true;
}

int main(int count, char **arguments) {
    nb_options options = nb_options_default();
    nb_write_options output = nb_write_options_default();
    nb_error err;
    nb_report *report = count > 1 ? nb_parse_file(arguments[1], &options, &err) : nullptr;
    bool ok = report && nb_write(report, "json", take, nullptr, &output, &err);
    if (ok)
        std::printf("%lld\n",
                    static_cast<long long>(report->requests.received.total.value.coefficient));
    nb_report_free(report);
    return !ok;
}
