// Exit codes of the program, for scripts. Documented in `rota help`.
#pragma once

#include "model/result.hpp"

namespace rota::cli {

enum ExitCode : int {
    exit_done = 0,         // done, or what was asked is true
    exit_failed = 1,       // the thing itself failed: errors found, a record that does not verify
    exit_usage = 2,        // usage error
    exit_not_found = 3,    // there is no such thing, or none for this account
    exit_denied = 4,       // this account may not
    exit_conflict = 5,     // not in the present state: already done, not yet due
    exit_unavailable = 6,  // the engine or the store cannot be reached
};

inline int exit_code_of(const Error& error) {
    switch (error.code) {
        case ErrorCode::invalid: return exit_failed;
        case ErrorCode::not_found: return exit_not_found;
        case ErrorCode::conflict: return exit_conflict;
        case ErrorCode::denied: return exit_denied;
        case ErrorCode::unavailable: return exit_unavailable;
    }
    return exit_failed;
}

}  // namespace rota::cli
