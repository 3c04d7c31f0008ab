// JSON Schema, and values held against it: a schema and a value behind a zero byte.
#include "json/schema.hpp"

#include "fuzz/target.hpp"
#include "json/json.hpp"

namespace rota::fuzz {

namespace {

/// A schema that is good for nothing but being refused says where.
void check_violations(const Schema& schema, const Value& value, json::Stage stage) {
    for (const json::Violation& violation : json::validate(schema, value, stage)) {
        check_error(violation.error);
        check(violation.pointer.empty() || violation.pointer.front() == '/', "a place in JSON");
    }
}

}  // namespace

void schema(std::string_view input) {
    Pieces pieces(input);
    const auto schema = json::parse_schema(pieces.text());
    if (!schema) {
        check_error(schema.error());
        return;
    }
    const std::string written = json::to_json_schema(*schema);
    const auto again = json::parse_schema(written);
    check(again.has_value(), "a schema survives being written", written);
    check(json::to_json_schema(*again) == written, "there is one way to write it", written);
    const auto value = json::from_json(pieces.rest());
    if (!value) return;
    for (const json::Stage stage : {json::Stage::written, json::Stage::evaluated})
        check_violations(*schema, *value, stage);
    const Value complete = json::with_defaults(*schema, *value);
    check(json::with_defaults(*schema, complete) == complete, "defaults are set once", written);
    const bool was_good = json::validate(*schema, *value).empty();
    const bool is_good = json::validate(*again, *value).empty();
    check(was_good == is_good, "a schema that was written means the same", written);
    json::typed(*schema, complete);
}

}  // namespace rota::fuzz
