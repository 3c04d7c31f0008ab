// The same test, longer: how much of it an environment variable asks for.
#pragma once

#include <cstdlib>

namespace rota::faults {

inline int long_form(const char* variable, int ordinary) {
    const char* value = std::getenv(variable);
    return value != nullptr ? std::atoi(value) : ordinary;
}

}  // namespace rota::faults
