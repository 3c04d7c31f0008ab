#include "core/fill.hpp"

#include <algorithm>
#include <utility>

#include "feel/text.hpp"

namespace rota::core {

namespace {

constexpr std::size_t saw_max = 20;
constexpr std::size_t document_bytes_max = 4U << 20;

}  // namespace

std::string inserted(const Value& value) {
    if (value.fields() != nullptr) {
        const Value& id = value["id"];
        if (!id.is_null()) return inserted(id);
    }
    return feel::text_of(value).value_or("");
}

Value Fill::expression(const Expression& source) {
    Evaluated evaluated = scope_.evaluate(source);
    for (EvaluatedValue& saw : evaluated.saw) {
        const bool known = std::any_of(saw_.begin(), saw_.end(), [&](const EvaluatedValue& other) {
            return other.text == saw.text;
        });
        if (!known && saw_.size() < saw_max) saw_.push_back(std::move(saw));
    }
    if (evaluated.exhausted && !exhausted_) exhausted_ = evaluated.exhausted;
    if (evaluated.value.is_null() && note_.en().empty()) note_ = evaluated.note;
    return std::move(evaluated.value);
}

Value Fill::text(const TextTemplate& source) {
    std::vector<std::string> texts{""};
    bool multiplied = false;
    for (const auto& piece : source.pieces) {
        if (const auto* constant = std::get_if<std::string>(&piece)) {
            for (std::string& text : texts) text += *constant;
            continue;
        }
        const Value value = expression(std::get<Expression>(piece));
        const List* list = value.list();
        if (list == nullptr) {
            const std::string insert = inserted(value);
            for (std::string& text : texts) text += insert;
            continue;
        }
        multiplied = true;
        std::vector<std::string> product;
        for (const std::string& text : texts) {
            for (const Value& item : list->items) product.push_back(text + inserted(item));
        }
        texts = std::move(product);
    }
    if (!multiplied) return Value(std::move(texts.front()));
    std::vector<Value> values;
    for (std::string& text : texts) values.emplace_back(std::move(text));
    return Value::list(std::move(values));
}

Value Fill::value(const Template& source) {
    struct Visit {
        Fill& fill;
        Value operator()(const Value& constant) const { return constant; }
        Value operator()(const Expression& whole) const { return fill.expression(whole); }
        Value operator()(const TextTemplate& source) const { return fill.text(source); }
        Value operator()(const ListTemplate& source) const {
            std::vector<Value> items;
            for (const Template& item : source.items) items.push_back(fill.value(item));
            return Value::list(std::move(items));
        }
        Value operator()(const TableTemplate& source) const {
            Fields fields;
            for (const auto& [name, item] : source.fields) fields.set(name, fill.value(item));
            return Value(std::move(fields));
        }
    };
    return std::visit(Visit{*this}, source.body);
}

std::vector<std::string> Fill::texts(const Template& source) {
    std::vector<std::string> texts;
    const auto add = [&](const Value& value) {
        std::string text = inserted(value);
        if (!text.empty()) texts.push_back(std::move(text));
    };
    const Value filled = value(source);
    if (const List* list = filled.list()) {
        for (const Value& item : list->items) {
            if (const List* inner = item.list()) {
                for (const Value& deepest : inner->items) add(deepest);
            } else {
                add(item);
            }
        }
    } else {
        add(filled);
    }
    return texts;
}

std::string Fill::document(const Document& source) {
    scope_.speak(source.language);
    std::string out;
    parts(source.parts, out);
    scope_.speak(Language::zh);
    return out;
}

void Fill::parts(const std::vector<DocumentPart>& source, std::string& out) {
    for (const DocumentPart& part : source) {
        if (out.size() > document_bytes_max) {
            exhausted_ =
                LocalizedText{"文件过长，超过 4 MiB", "the document would be longer than 4 MiB"};
            return;
        }
        if (const auto* line = std::get_if<DocumentLine>(&part.part)) {
            const Value filled = text(line->text);
            if (const List* lines = filled.list()) {
                for (const Value& each : lines->items) out += inserted(each) + "\n";
            } else {
                out += inserted(filled) + "\n";
            }
        } else if (const auto* choice = std::get_if<DocumentIf>(&part.part)) {
            const bool yes = expression(choice->condition) == Value(true);
            parts(yes ? choice->then : choice->otherwise, out);
        } else {
            const auto& loop = std::get<DocumentFor>(part.part);
            const Value list = expression(loop.list);
            if (list.list() == nullptr) continue;
            for (const Value& item : list.list()->items) {
                scope_.push(loop.variable, item);
                parts(loop.body, out);
                scope_.pop();
            }
        }
    }
}

}  // namespace rota::core
