#include "exchange/csv.hpp"

#include "feel/text.hpp"

namespace rota::exchange {

namespace {

constexpr const char* byte_order_mark = "\xEF\xBB\xBF";

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string cell(const Value& value) {
    if (const std::string* text = value.text()) {
        const bool is_formula =
            !text->empty() && std::string_view("=+-@\t\r").find(text->front()) != std::string::npos;
        return quoted((is_formula ? "'" : "") + *text);
    }
    return quoted(feel::text_of(value).value_or(""));
}

}  // namespace

std::string to_csv(const std::vector<std::string>& columns,
                   const std::vector<std::vector<Value>>& rows) {
    std::string text = byte_order_mark;
    for (std::size_t i = 0; i < columns.size(); ++i)
        text += (i > 0 ? "," : "") + quoted(columns[i]);
    text += "\r\n";
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? "," : "") + cell(row[i]);
        text += "\r\n";
    }
    return text;
}

}  // namespace rota::exchange
