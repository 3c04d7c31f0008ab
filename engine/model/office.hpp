// The office that workflows run in: who there is (roster), what is kept (books), what is filled in
// (forms) and written (documents). Read from TOML and Markdown by language/.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/place.hpp"
#include "model/value.hpp"

namespace rota {

namespace feel {
struct Tree;
}

// ---- roster -------------------------------------------------------------------------------------

/// A unit, a group, a site: one line of the roster.
struct Object {
    std::string id;  // unique over all kinds
    Label label;
    std::vector<Field> attributes;  // in file order, without id, kind, zh, en
    Place place;
};

/// All objects of one table of the roster: `[township]`, `[site]`.
struct Kind {
    std::string name;             // "township"; addresses and `org` say "townships"
    std::vector<Object> objects;  // in file order
};

struct Role {
    std::string name;  // "liaison"
    Label label;
};

/// `[roles]`: the accounts that every unit of a kind has.
struct KindRoles {
    std::string kind;
    std::vector<Role> roles;
};

/// `[list]`: a named list of units.
struct UnitList {
    std::string name;
    std::vector<std::string> units;
};

/// Days on which another account stands in for one.
struct Absence {
    std::string account;
    Date from;
    Date to;  // the last day
    std::string deputy;
};

struct Roster {
    std::vector<Kind> kinds;
    std::vector<KindRoles> roles;
    std::vector<UnitList> lists;
    std::vector<Absence> absences;
};

// ---- books --------------------------------------------------------------------------------------

/// A ledger that is kept across workflows and years.
struct Book {
    std::string id;
    Label label;
    std::string no;  // number pattern: "问题{year}-{n:3}"
    std::vector<std::string> show;
    Place place;
};

// ---- forms --------------------------------------------------------------------------------------

/// One line of a checklist: pass, fail or not applicable.
struct FormItem {
    std::string id;
    Label label;
    std::string level;
    std::string fix_within;
    Place place;
};

enum class FieldType : std::uint8_t { line, text, number, date, yes_no, choice, file, list };

struct FormField {
    std::string id;
    Label label;
    FieldType type = FieldType::line;
    bool required = false;
    std::vector<std::string> columns;  // list: names of the cells of a row
    std::vector<std::string> options;  // choice
    Place place;
};

struct Form {
    std::string path;  // "forms/environment.toml"
    std::string id;
    Label label;
    std::vector<FormItem> items;
    std::vector<FormField> fields;
};

// ---- expressions, texts with values, documents --------------------------------------------------

/// A FEEL expression of a file, parsed.
struct Expression {
    std::string text;
    Place place;  // of its first character
    std::shared_ptr<const feel::Tree> tree;
};

struct Template;

/// A string with values in it: constant pieces and expressions in turn.
struct TextTemplate {
    std::vector<std::variant<std::string, Expression>> pieces;
};
struct ListTemplate {
    std::vector<Template> items;
};
struct NamedTemplate;
struct TableTemplate {
    std::vector<NamedTemplate> fields;
};

/// A TOML value whose strings may hold `${…}`. A string that is exactly one `${…}` is an
/// Expression and keeps the type of its value.
struct Template {
    std::variant<Value, Expression, TextTemplate, ListTemplate, TableTemplate> body;
    Place place;

    /// The value, if nothing in it is to be filled in.
    const Value* constant() const { return std::get_if<Value>(&body); }
};

/// A field of a table, called as in the pair that it is (see Property in schema.hpp).
struct NamedTemplate {
    NamedTemplate(std::string name, Template value)
        : first(std::move(name)), second(std::move(value)) {}
    std::string first;
    Template second;
};

struct DocumentPart;

struct DocumentLine {
    TextTemplate text;  // without the line feed
};
struct DocumentFor {
    std::string variable;
    Expression list;
    std::vector<DocumentPart> body;
};
struct DocumentIf {
    Expression condition;
    std::vector<DocumentPart> then;
    std::vector<DocumentPart> otherwise;
};
struct DocumentPart {
    std::variant<DocumentLine, DocumentFor, DocumentIf> part;
};

/// A document template: Markdown with `${…}` and lines that start with `%`.
struct Document {
    std::string path;  // "templates/supervision-notice.md"
    Language language = Language::zh;
    std::vector<DocumentPart> parts;
};

}  // namespace rota
