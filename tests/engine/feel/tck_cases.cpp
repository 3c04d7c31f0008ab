#include "engine/feel/tck_cases.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <boost/json.hpp>

#include "feel/comparison.hpp"
#include "feel/temporal_text.hpp"

namespace rota::feel {

namespace {

namespace json = boost::json;

Value value_from(const json::value& written);

Value list_from(const json::array& written) {
    std::vector<Value> items;
    for (const json::value& item : written) items.push_back(value_from(item));
    return Value::list(std::move(items));
}

Value context_from(const json::object& written) {
    Fields fields;
    for (const auto& field : written)
        fields.set(std::string_view(field.key()), value_from(field.value()));
    return fields;
}

/// Temporal values and numbers are written as text.
Value scalar_from(std::string_view type, std::string_view text) {
    if (type == "string") return text;
    if (type == "number") return *Number::parse(text);
    if (type == "date") return *date_from(text);
    if (type == "time") return *time_from(text);
    if (type == "date and time") return *date_time_from(text);
    if (type == "duration") return duration_from(text);
    throw std::runtime_error("unknown type in the cases: " + std::string(type));
}

Value value_from(const json::value& written) {
    if (written.is_null()) return Null();
    const auto& [type, content] = *written.as_object().begin();
    if (content.is_null()) return Null();
    if (content.is_bool()) return content.as_bool();
    if (content.is_array()) return list_from(content.as_array());
    if (content.is_object()) return context_from(content.as_object());
    return scalar_from(std::string_view(type), std::string_view(content.as_string()));
}

std::string text_of_field(const json::object& written, std::string_view name) {
    return std::string(std::string_view(written.at(name).as_string()));
}

bool is_close(const Number& a, const Number& b) {
    const auto difference = subtract(a, b);
    if (!difference) return false;
    const Number size = difference->is_negative() ? -*difference : *difference;
    const Number whole = b.is_negative() ? -b : b;
    const auto tolerance = multiply(whole, *Number::parse("1e-9"));
    return size <= *tolerance || size <= *Number::parse("5e-9");
}

bool are_as_expected(const List& list, const List& expected) {
    if (list.items.size() != expected.items.size()) return false;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        if (!is_as_expected(list.items[i], expected.items[i])) return false;
    }
    return true;
}

bool are_as_expected(const Fields& fields, const Fields& expected) {
    if (fields.items.size() != expected.items.size()) return false;
    for (const Field& field : expected.items) {
        const Value* found = fields.find(field.first);
        if (found == nullptr || !is_as_expected(*found, field.second)) return false;
    }
    return true;
}

json::value read_json(const std::string& name) {
    std::ifstream file(TCK_FOLDER "/" + name);
    return json::parse(std::string{std::istreambuf_iterator<char>(file), {}});
}

/// What a file says of single cases, by their ids.
std::map<std::string, std::string> read_notes(const std::string& file, std::string_view what) {
    std::map<std::string, std::string> notes;
    const json::value all = read_json(file);
    for (const json::value& element : all.as_array()) {
        const json::object& written = element.as_object();
        notes[text_of_field(written, "suite") + " " + text_of_field(written, "case")] =
            text_of_field(written, what);
    }
    return notes;
}

}  // namespace

std::vector<TckCase> read_tck_cases() {
    const auto types = read_notes("tck-types.json", "type");
    std::vector<TckCase> cases;
    const json::value all = read_json("tck-cases.json");
    for (const json::value& element : all.as_array()) {
        const json::object& written = element.as_object();
        TckCase found{text_of_field(written, "suite"),
                      text_of_field(written, "case"),
                      text_of_field(written, "expression"),
                      {},
                      value_from(written.at("expected"))};
        if (const json::value* inputs = written.if_contains("inputs")) {
            for (const auto& input : inputs->as_object()) {
                found.inputs[std::string(std::string_view(input.key()))] =
                    value_from(input.value());
            }
        }
        const auto type = types.find(found.id());
        if (type != types.end()) {
            found.expression =
                "(function(result: " + type->second + ") result)(" + found.expression + ")";
        }
        cases.push_back(std::move(found));
    }
    return cases;
}

std::map<std::string, std::string> read_failing_cases() {
    return read_notes("tck-failing.json", "reason");
}

bool is_as_expected(const Value& value, const Value& expected) {
    if (expected.number() != nullptr) {
        return value.number() != nullptr && is_close(*value.number(), *expected.number());
    }
    if (expected.list() != nullptr) {
        return value.list() != nullptr && are_as_expected(*value.list(), *expected.list());
    }
    if (expected.fields() != nullptr) {
        return value.fields() != nullptr && are_as_expected(*value.fields(), *expected.fields());
    }
    // A duration of no length is written `P0D` where `P0Y` is meant, and the other way round.
    const auto* months = std::get_if<Months>(&value.any());
    const auto* length = std::get_if<Duration>(&expected.any());
    if (months != nullptr && length != nullptr) return months->count == 0 && length->seconds == 0;
    return is_same(value, expected);
}

}  // namespace rota::feel
