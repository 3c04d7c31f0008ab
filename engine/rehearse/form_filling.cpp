#include "rehearse/form_filling.hpp"

#include <algorithm>

#include "sentence/parse.hpp"

namespace rota::rehearse {

namespace {

std::string text_at(const Value& value, std::string_view field) {
    const std::string* text = value[field].text();
    return text == nullptr ? std::string() : *text;
}

const std::vector<Value>& items_at(const Value& value, std::string_view field) {
    static const std::vector<Value> none;
    const List* list = value[field].list();
    return list == nullptr ? none : list->items;
}

FileRef file_called(std::string name, std::string type, std::string label) {
    FileRef file;
    file.name = std::move(name);
    file.sha256 = digest::sha256("");
    file.type = std::move(type);
    file.label = std::move(label);
    return file;
}

class Filler {
  public:
    Filler(const Filling& filling, Prng& chance) : filling_(filling), chance_(chance) {}

    std::vector<Field> fill(const Value& form) {
        for (const Value& field : items_at(form, "fields")) add_field(field);
        add_items(items_at(form, "items"));
        if (filling_.is_meant) add_strangers();
        return std::move(fields_);
    }

  private:
    /// As the rule has it: whole, or with the name of a part behind it ("needs.1.text").
    bool is_given(const std::string& id) {
        bool found = false;
        for (const auto& [name, value] : filling_.given) {
            const bool is_part = name.starts_with(id + ".");
            if (name != id && !is_part) continue;
            fields_.emplace_back(name, value);
            found = true;
        }
        return found;
    }

    void add_strangers() {
        for (const Field& given : filling_.given) {
            const bool is_there = std::any_of(fields_.begin(), fields_.end(), [&](const Field& f) {
                return f.first == given.first;
            });
            if (!is_there) fields_.push_back(given);
        }
    }

    void add_field(const Value& field) {
        const std::string id = text_at(field, "id");
        const std::string type = text_at(field, "type");
        if (type == "file" || is_given(id)) return;
        const bool is_required = field["required"] == Value(true);
        if (type == "list") {
            fields_.emplace_back(id, rows(field, is_required));
        } else if (is_required) {
            fields_.emplace_back(id, value_for(field, type));
        }
    }

    Value value_for(const Value& field, const std::string& type) {
        if (type == "number") return chance_.between(1, 10);
        if (type == "date") return filling_.today;
        if (type == "yes-no") return chance_.below(2) == 0;
        if (type == "choice") {
            const auto& options = items_at(field, "options");
            return options.empty() ? Value() : options[chance_.below(options.size())];
        }
        return "演练";
    }

    Value rows(const Value& field, bool is_required) {
        const auto [least, most] = filling_.problems;
        const auto count = std::max<std::int64_t>(chance_.between(least, most), is_required);
        std::vector<Value> rows;
        for (std::int64_t i = 0; i < count; ++i) {
            Fields row;
            for (const Value& column : items_at(field, "columns"))
                row.set(*column.text(), cell(*column.text()));
            rows.emplace_back(std::move(row));
        }
        return Value::list(std::move(rows));
    }

    /// A column that is called like a kind of the roster holds one of that kind.
    Value cell(const std::string& column) {
        for (const Kind& kind : filling_.people.roster().kinds) {
            if (kind.name == column && !kind.objects.empty())
                return kind.objects[chance_.below(kind.objects.size())].id;
        }
        return "演练";
    }

    void add_items(const std::vector<Value>& items) {
        if (items.empty()) return;
        std::vector<std::string> open;
        for (const Value& item : items) {
            if (!is_given(text_at(item, "id"))) open.push_back(text_at(item, "id"));
        }
        const auto [least, most] = filling_.problems;
        const auto failing = std::min<std::int64_t>(chance_.between(least, most),
                                                    static_cast<std::int64_t>(open.size()));
        for (std::int64_t i = 0; i < failing; ++i) {
            const auto chosen =
                open.begin() + static_cast<std::ptrdiff_t>(chance_.below(open.size()));
            fields_.emplace_back(*chosen, "fail");
            open.erase(chosen);
        }
        if (!open.empty()) fields_.emplace_back("*", "pass");
    }

    const Filling& filling_;
    Prng& chance_;
    std::vector<Field> fields_;
};

}  // namespace

std::vector<Field> fill_in(const Value& form, const Filling& filling, Prng& chance) {
    return Filler(filling, chance).fill(form);
}

std::vector<FileRef> evidence_for(const std::vector<std::string>& evidence, const Value& form) {
    std::vector<FileRef> files;
    const auto add = [&](int count, const std::string& type, const std::string& label) {
        const std::string name = type == "image/jpeg" ? "photo.jpg" : "file.pdf";
        for (int i = 0; i < count; ++i) files.push_back(file_called(name, type, label));
    };
    for (const std::string& text : evidence) {
        const auto wanted = sentence::parse_evidence(text);
        if (!wanted) continue;
        switch (wanted->kind) {
            case EvidenceKind::photos: add(wanted->count, "image/jpeg", "photo"); break;
            case EvidenceKind::files: add(wanted->count, "application/pdf", "file"); break;
            case EvidenceKind::labelled_photo: add(1, "image/jpeg", wanted->label); break;
            case EvidenceKind::labelled_file: add(1, "application/pdf", wanted->label); break;
            case EvidenceKind::location: break;
        }
    }
    for (const Value& field : items_at(form, "fields")) {
        if (text_at(field, "type") == "file" && field["required"] == Value(true))
            add(1, "application/pdf", text_at(field, "id"));
    }
    return files;
}

bool wants_location(const std::vector<std::string>& evidence) {
    return std::any_of(evidence.begin(), evidence.end(), [](const std::string& text) {
        const auto wanted = sentence::parse_evidence(text);
        return wanted && wanted->kind == EvidenceKind::location;
    });
}

}  // namespace rota::rehearse
