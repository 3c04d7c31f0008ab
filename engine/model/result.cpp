#include "model/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace rota {

void throw_exception_from_error(const Error& error, const boost::source_location& where) {
    assertion_failed(error.en.c_str(), where.file_name(), static_cast<int>(where.line()));
}

void assertion_failed(const char* what, const char* file, int line) {
    std::fprintf(stderr, "rota: bug: %s (%s:%d)\n", what, file, line);
    std::abort();
}

}  // namespace rota
