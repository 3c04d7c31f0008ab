#include "language/expression.hpp"

#include <utility>

namespace rota::language {

namespace {

/// A list or table is constant if all of it is.
Template list_of_templates(std::vector<Template> items, Place place) {
    std::vector<Value> values;
    for (const Template& item : items) {
        if (item.constant() == nullptr) return {ListTemplate{std::move(items)}, std::move(place)};
        values.push_back(*item.constant());
    }
    return {Value::list(std::move(values)), std::move(place)};
}

Template table_of_templates(std::vector<NamedTemplate> fields, Place place) {
    Fields values;
    for (const auto& [name, field] : fields) {
        if (field.constant() == nullptr)
            return {TableTemplate{std::move(fields)}, std::move(place)};
        values.items.emplace_back(name, *field.constant());
    }
    return {Value(std::move(values)), std::move(place)};
}

}  // namespace

std::size_t end_of_value(std::string_view text, std::size_t at) {
    int open = 0;
    for (bool in_string = false; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string) {
            if (c == '\\') ++at;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{') {
            ++open;
        } else if (c == '}' && open-- == 0) {
            return at;
        }
    }
    return std::string_view::npos;
}

Spot Spot::in_string(const SourceText& sheet, Position quotes, std::size_t offset) {
    Spot spot;
    spot.sheet_ = &sheet;
    spot.string_ = std::make_shared<InsideString>(sheet, quotes);
    spot.offset_ = offset;
    return spot;
}

Spot Spot::in_text(const SourceText& sheet, std::size_t offset) {
    Spot spot;
    spot.sheet_ = &sheet;
    spot.offset_ = offset;
    return spot;
}

Place Spot::place(std::size_t offset) const {
    const Position at = string_ != nullptr ? string_->find(offset_ + offset)
                                           : sheet_->position_of(offset_ + offset);
    return sheet_->place(at);
}

Spot Spot::moved(std::size_t offset) const {
    Spot spot = *this;
    spot.offset_ += offset;
    return spot;
}

Expression ExpressionReader::read(std::string_view text, const Spot& spot) {
    Expression expression{std::string(text), spot.place(0), nullptr};
    auto parsed = feel::parse(text);
    if (const auto* error = std::get_if<feel::SyntaxError>(&parsed)) {
        reading_.report.add(
            Code::expression_syntax, spot.place(error->offset), {{"said", {error->zh, error->en}}});
        return expression;
    }
    expression.tree = std::get<feel::TreePtr>(std::move(parsed));
    for (const feel::DoubtfulCall& call : feel::doubtful_calls(*expression.tree)) {
        const Place place = spot.place(call.offset);
        if (call.is_unknown) {
            reading_.report.add(
                Code::unknown_function,
                place,
                {{"name", call.name},
                 {"maybe", reading_.report.near_miss(call.name, feel::built_in_names())}});
        } else {
            reading_.report.add(Code::function_arguments, place, {{"said", {call.zh, call.en}}});
        }
    }
    uses.push_back({expression.tree, spot, variables, item, {}});
    return expression;
}

void ExpressionReader::want(std::optional<ExpectedType> wanted) {
    if (!uses.empty()) uses.back().wanted = std::move(wanted);
}

Expression ExpressionReader::read_string(const Node& node) {
    return read(*node.text(), Spot::in_string(sheet(), node.at, 0));
}

TextTemplate ExpressionReader::read_text(std::string_view text, const Spot& spot) {
    TextTemplate pieces;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = std::min(text.find("${", at), text.size());
        if (open > at) pieces.pieces.emplace_back(std::string(text.substr(at, open - at)));
        if (open == text.size()) break;
        const std::size_t close = end_of_value(text, open + 2);
        if (close == std::string_view::npos) {
            reading_.report.add(Code::open_value, spot.place(open));
            break;
        }
        pieces.pieces.emplace_back(
            read(text.substr(open + 2, close - open - 2), spot.moved(open + 2)));
        at = close + 1;
    }
    return pieces;
}

Template ExpressionReader::read_text_node(const Node& node,
                                          const std::string& text,
                                          const std::optional<ExpectedType>& wanted) {
    Place place = sheet().place(node.at);
    if (!has_values(text)) return {Value(text), std::move(place)};
    const std::size_t first_use = uses.size();
    TextTemplate pieces = read_text(text, Spot::in_string(sheet(), node.at, 0));
    if (pieces.pieces.size() == 1) {
        if (auto* expression = std::get_if<Expression>(&pieces.pieces.front())) {
            if (expression->tree != nullptr) want(wanted);
            return {std::move(*expression), std::move(place)};
        }
    }
    // A list among the pieces makes several texts of one.
    if (wanted && wanted->is_text && (wanted->kinds & feel::kinds::list) == 0) {
        ExpectedType piece = *wanted;
        piece.kinds = feel::kinds::any & ~feel::kinds::list;
        for (std::size_t i = first_use; i < uses.size(); ++i) uses[i].wanted = piece;
    }
    return {std::move(pieces), std::move(place)};
}

Template ExpressionReader::read_template(const Node& node,
                                         const std::optional<ExpectedType>& wanted) {
    if (const std::string* text = node.text()) return read_text_node(node, *text, wanted);
    if (const Array* array = node.array()) {
        const bool is_of_items = wanted && wanted->or_items;
        std::vector<Template> items;
        for (const Node& each : *array)
            items.push_back(read_template(each, is_of_items ? wanted : std::nullopt));
        return list_of_templates(std::move(items), sheet().place(node.at));
    }
    if (const Table* table = node.table()) {
        std::vector<NamedTemplate> fields;
        for (const Entry& entry : table->entries)
            fields.emplace_back(entry.key, read_template(entry.node));
        return table_of_templates(std::move(fields), sheet().place(node.at));
    }
    return {value_of(node), sheet().place(node.at)};
}

}  // namespace rota::language
