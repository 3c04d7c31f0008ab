// Writing values as text.
#include "feel/range.hpp"
#include "feel/text.hpp"
#include "feel/text_writer.hpp"

namespace rota::feel {

namespace {

bool is_plain_key(std::string_view key) {
    return !key.empty() && key.find_first_of("\"{}[](),:\\\n") == std::string_view::npos;
}

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') result.push_back('\\');
        result.push_back(c);
    }
    result.push_back('"');
    return result;
}

}  // namespace

bool TextWriter::write(std::string_view text) {
    if (text.size() > left_) {
        left_ = 0;
        return false;
    }
    left_ -= text.size();
    text_.append(text);
    return true;
}

bool TextWriter::write_inside(const Value& value) {
    const std::string* text = value.text();
    if (text != nullptr) return write(in_quotes(*text));
    return value.is_null() ? write("null") : write(value);
}

bool TextWriter::write(const List& list) {
    if (!write("[")) return false;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        if ((i > 0 && !write(", ")) || !write_inside(list.items[i])) return false;
    }
    return write("]");
}

bool TextWriter::write(const Fields& fields) {
    if (!write("{")) return false;
    for (std::size_t i = 0; i < fields.items.size(); ++i) {
        const Field& field = fields.items[i];
        const bool is_plain = is_plain_key(field.first);
        if ((i > 0 && !write(", ")) || !write(is_plain ? field.first : in_quotes(field.first)) ||
            !write(": ") || !write_inside(field.second)) {
            return false;
        }
    }
    return write("}");
}

bool TextWriter::write(const Range& range) {
    switch (range.form) {
        case RangeForm::equal: return write("(=") && write_inside(range.low) && write(")");
        case RangeForm::not_equal: return write("(!=") && write_inside(range.low) && write(")");
        case RangeForm::less: return write("(<") && write_inside(range.high) && write(")");
        case RangeForm::less_or_equal:
            return write("(<=") && write_inside(range.high) && write(")");
        case RangeForm::greater: return write("(>") && write_inside(range.low) && write(")");
        case RangeForm::greater_or_equal:
            return write("(>=") && write_inside(range.low) && write(")");
        case RangeForm::interval: break;
    }
    return write(range.low_included ? "[" : "(") && write_inside(range.low) && write("..") &&
           write_inside(range.high) && write(range.high_included ? "]" : ")");
}

bool TextWriter::write(const Value& value) {
    if (const List* list = value.list()) return write(*list);
    if (const Fields* fields = value.fields()) return write(*fields);
    if (const std::string* text = value.text()) return write(*text);
    if (const bool* truth = value.boolean()) return write(*truth ? "true" : "false");
    if (const Number* number = value.number()) return write(number->to_string());
    if (const Date* date = value.date()) return write(to_string(*date));
    if (const DateTime* moment = value.date_time()) return write(to_string(*moment));
    if (const auto* time = std::get_if<TimeOfDay>(&value.any())) return write(to_string(*time));
    if (const auto* length = std::get_if<Months>(&value.any())) return write(to_string(*length));
    if (const auto* length = std::get_if<Duration>(&value.any())) return write(to_string(*length));
    if (const auto* range = std::get_if<Value::RangePtr>(&value.any())) return write(**range);
    return write("null");
}

std::optional<std::string> text_of(const Value& value) {
    if (value.is_null() || value.is<Value::FunctionPtr>()) return std::nullopt;
    constexpr std::size_t size_max = 16'000'000;
    TextWriter writer(size_max);
    if (!writer.write(value)) return std::nullopt;
    return writer.take();
}

}  // namespace rota::feel
