// Reading JSON with the event parser of Boost.JSON. The parser would give numbers as doubles; the
// handler takes the characters of the number instead.
#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

#include "json/json.hpp"
#include "text/ascii.hpp"

namespace rota::json {

namespace {

using boost::json::error_code;
using boost::json::string_view;

Error malformed(std::string_view zh, std::string_view en, std::size_t offset) {
    const std::string at = std::to_string(offset);
    return {ErrorCode::invalid,
            std::string(zh) + "（第 " + at + " 字节处）",
            std::string(en) + " at byte " + at};
}

bool has_name_twice(const std::vector<Field>& fields) {
    constexpr std::size_t few = 8;  // So many are compared faster than sorted.
    if (fields.size() <= few) {
        for (auto a = fields.begin(); a != fields.end(); ++a) {
            const auto is_same = [&](const Field& b) { return b.first == a->first; };
            if (std::any_of(std::next(a), fields.end(), is_same)) return true;
        }
        return false;
    }
    std::vector<std::string_view> names;
    names.reserve(fields.size());
    for (const Field& field : fields) names.push_back(field.first);
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

/// True if the digits of a JSON number fit 34: then `Number` holds it unrounded.
bool is_exact(std::string_view digits) {
    const std::string_view mantissa = digits.substr(0, digits.find_first_of("eE"));
    std::string plain;
    for (const char c : mantissa) {
        if (text::is_digit(c)) plain += c;
    }
    const std::size_t first = plain.find_first_not_of('0');
    const std::size_t last = plain.find_last_not_of('0');
    return first == std::string::npos || last - first < 34;
}

/// Builds the value from the events of the parser.
struct Builder {
    // Bounds that the parser itself need not watch: the text as a whole is bounded already.
    static constexpr std::size_t max_object_size = SIZE_MAX;
    static constexpr std::size_t max_array_size = SIZE_MAX;
    static constexpr std::size_t max_key_size = SIZE_MAX;
    static constexpr std::size_t max_string_size = SIZE_MAX;

    /// A list or context whose end has not been seen.
    struct Unfinished {
        std::vector<Value> items;
        std::vector<Field> fields;
        std::string name;
        bool is_object = false;
    };

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

    bool on_array_begin(error_code&) {
        open.emplace_back();
        return true;
    }
    bool on_array_end(std::size_t, error_code&) {
        Value list = Value::list(std::move(open.back().items));
        open.pop_back();
        return add(std::move(list));
    }
    bool on_object_begin(error_code&) {
        open.emplace_back().is_object = true;
        return true;
    }
    bool on_object_end(std::size_t, error_code& ec) {
        if (has_name_twice(open.back().fields))
            return refuse("对象里有重复的名字", "the same name twice in an object", ec);
        Value context(Fields{std::move(open.back().fields)});
        open.pop_back();
        return add(std::move(context));
    }
    bool on_key_part(string_view part, std::size_t, error_code&) {
        text.append(part.data(), part.size());
        return true;
    }
    bool on_key(string_view part, std::size_t, error_code&) {
        text.append(part.data(), part.size());
        open.back().name = std::exchange(text, {});
        return true;
    }
    bool on_string_part(string_view part, std::size_t, error_code&) {
        text.append(part.data(), part.size());
        return true;
    }
    bool on_string(string_view part, std::size_t, error_code&) {
        text.append(part.data(), part.size());
        return add(std::exchange(text, {}));
    }
    bool on_number_part(string_view part, error_code&) {
        text.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t whole, string_view, error_code&) {
        text.clear();
        return add(whole);
    }
    bool on_uint64(std::uint64_t, string_view part, error_code& ec) { return on_digits(part, ec); }
    bool on_double(double, string_view part, error_code& ec) { return on_digits(part, ec); }
    bool on_bool(bool value, error_code&) { return add(value); }
    bool on_null(error_code&) { return add(Null{}); }

    bool on_digits(string_view part, error_code& ec) {
        text.append(part.data(), part.size());
        const std::string digits = std::exchange(text, {});
        const std::optional<Number> number = Number::parse(digits);
        if (!number || !is_exact(digits)) {
            return refuse(
                "数字超出 34 位有效数字的范围", "a number that 34 decimal digits cannot hold", ec);
        }
        return add(*number);
    }

    bool add(Value value) {
        if (open.empty()) {
            result = std::move(value);
        } else if (open.back().is_object) {
            open.back().fields.emplace_back(std::move(open.back().name), std::move(value));
        } else {
            open.back().items.push_back(std::move(value));
        }
        return true;
    }
    bool refuse(const char* zh, const char* en, error_code& ec) {
        refusal = {zh, en};
        ec = boost::json::error::syntax;
        return false;
    }

    std::vector<Unfinished> open;
    std::string text;
    Value result;
    std::optional<std::pair<const char*, const char*>> refusal;
};

Error error_of(const Builder& builder, const error_code& ec, std::size_t offset) {
    if (builder.refusal) return malformed(builder.refusal->first, builder.refusal->second, offset);
    if (ec == boost::json::error::too_deep)
        return malformed("嵌套太深", "nested too deeply", offset);
    if (ec == boost::json::error::incomplete) {
        return malformed("JSON 没有写完", "the JSON text ends too early", offset);
    }
    return malformed("不是正确的 JSON：" + ec.message(), "malformed JSON: " + ec.message(), offset);
}

}  // namespace

Result<Value> from_json(std::string_view text, const ReadLimits& limits) {
    if (text.size() > limits.bytes_max) {
        const std::string most = std::to_string(limits.bytes_max);
        return Error{ErrorCode::invalid,
                     "JSON 太长：最多 " + most + " 字节",
                     "the JSON text is too long: at most " + most + " bytes"};
    }
    boost::json::parse_options options;
    options.max_depth = limits.depth_max;
    boost::json::basic_parser<Builder> parser(options);
    error_code ec;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
    if (!ec && read < text.size()) {
        return malformed("JSON 之后还有别的内容", "something follows the JSON text", read);
    }
    if (ec) return error_of(parser.handler(), ec, read);
    return std::move(parser.handler().result);
}

}  // namespace rota::json
