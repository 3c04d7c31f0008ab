// The three kinds of trouble (README: the house): an expected one is a Result, one of the
// environment is an exception, a bug is an assertion that is always on.
#pragma once

#include <string>

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

namespace rota {

enum class ErrorCode {
    invalid,      // what was asked is malformed or not allowed by its own rules
    not_found,    // there is no such thing, or none that the asker may know of
    conflict,     // it cannot be done in the present state
    denied,       // this account may not do it
    unavailable,  // it cannot be done now; try again
};

/// What went wrong, in both languages: what was expected, what was found, what to do.
struct Error {
    ErrorCode code = ErrorCode::invalid;
    std::string zh;
    std::string en;
    bool operator==(const Error&) const = default;
};

/// A value or an Error. Asking for the value of an error is a bug and aborts.
template <class T>
using Result = boost::system::result<T, Error>;

[[noreturn]] void throw_exception_from_error(const Error& error,
                                             const boost::source_location& where);

/// Prints where and what, and aborts: a bug must not go on to write wrong things to the disk.
[[noreturn]] void assertion_failed(const char* what, const char* file, int line);

#define ROTA_ASSERT(condition) \
    ((condition) ? void() : ::rota::assertion_failed(#condition, __FILE__, __LINE__))

}  // namespace rota
