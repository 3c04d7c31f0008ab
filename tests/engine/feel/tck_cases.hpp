// The cases of the DMN conformance kit, read from their file.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/value.hpp"

namespace rota::feel {

struct TckCase {
    std::string suite;
    std::string name;
    std::string expression;
    std::map<std::string, Value> inputs;
    Value expected;
    std::string id() const { return suite + " " + name; }
};

/// With the types that the kit declares beside an expression asked for in it.
std::vector<TckCase> read_tck_cases();
/// The cases that are known to fail: their ids, and why.
std::map<std::string, std::string> read_failing_cases();

/// Whether it is the expected value: numbers to nine digits, times and date-times with their zone.
bool is_as_expected(const Value& value, const Value& expected);

}  // namespace rota::feel
