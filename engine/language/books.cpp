#include "language/books.hpp"

#include "language/keys.hpp"
#include "language/number_pattern.hpp"
#include "language/personal_words.hpp"
#include "model/ids.hpp"

namespace rota::language {

namespace {

constexpr Known books_root_keys[] = {{"book", "[book.problems]"}};
constexpr Known book_keys[] = {{"zh", "zh = \"问题台账\""},
                               {"en", "en = \"Problems\""},
                               {"no", "no = \"问题{year}-{n:3}\""},
                               {"show", "show = [\"site\", \"item\", \"status\"]"}};

std::string read_pattern(const Keys& keys) {
    const std::string* pattern = keys.required_text("no");
    if (pattern == nullptr) return {};
    if (const auto fault = fault_of_number_pattern(*pattern)) {
        InsideString inside(keys.reading().sheet, keys.find("no")->node.at);
        keys.reading().say(fault->code,
                           inside.find(fault->offset),
                           {{"placeholder", fault->placeholder}, {"pattern", *pattern}});
    }
    return *pattern;
}

Book read_book(const Reading& reading, const Entry& entry) {
    Book book{entry.key, {}, {}, {}, reading.sheet.place(entry.at)};
    if (!is_name(entry.key))
        reading.say(Code::bad_name, entry.at, {{"what", {"台账", "book"}}, {"name", entry.key}});
    refuse_personal_words(reading, entry.key, entry.at);
    const Table* table = entry.node.table();
    if (table == nullptr) {
        reading.say(Code::wrong_kind,
                    entry.node.at,
                    {{"key", entry.key},
                     {"expected", {"一组键", "a group of keys"}},
                     {"found", kind_of(entry.node)},
                     {"example", "[book." + entry.key + "]"}});
        return book;
    }
    const Keys keys(reading, *table, entry.at, "[book." + entry.key + "]", book_keys);
    book.label = keys.label();
    refuse_personal_labels(keys);
    book.no = read_pattern(keys);
    for (const Node* column : keys.texts("show")) {
        refuse_personal_words(reading, *column->text(), column->at);
        book.show.push_back(*column->text());
    }
    return book;
}

}  // namespace

std::vector<Book> read_books(const SourceText& sheet, const Table& root, Report& report) {
    const Reading reading{sheet, report};
    const Keys keys(reading, root, {}, "books.toml", books_root_keys);
    std::vector<Book> books;
    const Table* table = keys.table("book");
    if (table == nullptr) return books;
    for (const Entry& entry : table->entries) books.push_back(read_book(reading, entry));
    return books;
}

}  // namespace rota::language
