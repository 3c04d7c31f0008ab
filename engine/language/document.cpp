#include "language/document.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "language/expected_type.hpp"
#include "language/loop.hpp"
#include "model/ids.hpp"

namespace rota::language {

namespace {

constexpr std::size_t depth_max = 16;

/// A `% for` or `% if` whose `% end` has not come yet.
struct Open {
    std::variant<DocumentFor, DocumentIf> part;
    std::size_t offset;  // of its `%`
    bool in_else = false;
};

struct Line {
    std::string_view text;
    std::size_t offset = 0;
};

class DocumentReader {
  public:
    DocumentReader(const SourceText& sheet, Report& report)
        : sheet_(sheet), report_(report), expressions_({sheet, report}) {}

    ReadDocument read() {
        document_.path = sheet_.path();
        const std::string_view text = sheet_.text();
        std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        for (bool is_first = true; at < text.size(); is_first = false) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            std::string_view line = text.substr(at, end - at);
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (!is_first || !read_language(line, at)) read_line({line, at});
            at = end + 1;
        }
        while (!open_.empty()) {
            say(Code::document_no_end, open_.back().offset, {{"word", word_of(open_.back())}});
            close();
        }
        return {std::move(document_), std::move(expressions_.uses)};
    }

  private:
    void say(Code code, std::size_t offset, std::initializer_list<Blank> blanks = {}) {
        report_.add(code, sheet_.place(sheet_.position_of(offset)), blanks);
    }

    /// `lang: en` in the first line.
    bool read_language(std::string_view line, std::size_t offset) {
        if (!line.starts_with("lang:")) return false;
        const std::size_t word = line.find_first_not_of(' ', 5);
        const std::string_view language =
            word == std::string_view::npos ? std::string_view() : line.substr(word);
        if (language == "en") {
            document_.language = Language::en;
        } else if (language != "zh") {
            say(Code::document_language, offset, {{"language", language}});
        }
        return true;
    }

    void read_line(const Line& written) {
        const Line line = without_indent(written);
        if (!line.text.starts_with('%')) {
            add(DocumentLine{expressions_.read_text(line.text, spot(line.offset))});
            return;
        }
        const std::size_t word_at =
            std::min(line.text.find_first_not_of(" \t", 1), line.text.size());
        const std::size_t word_end =
            std::min(line.text.find_first_of(" \t", word_at), line.text.size());
        const std::string_view word = line.text.substr(word_at, word_end - word_at);
        const std::size_t rest_at =
            std::min(line.text.find_first_not_of(" \t", word_end), line.text.size());
        const Line rest{line.text.substr(rest_at), line.offset + rest_at};
        if (word == "for") {
            begin_for(line, rest);
        } else if (word == "if") {
            begin_if(line, rest);
        } else if (word == "else") {
            turn_to_else(line, rest);
        } else if (word == "end") {
            end(line, rest);
        } else {
            const std::vector<std::string> known = {"for", "if", "else", "end"};
            say(Code::document_word,
                line.offset + word_at,
                {{"word", word}, {"maybe", report_.near_miss(word, known)}});
        }
    }

    /// A line of Markdown keeps its indent; one that is an order loses it.
    Line without_indent(const Line& line) {
        constexpr std::string_view wide_percent = "％";
        const std::size_t begin = std::min(line.text.find_first_not_of(" \t"), line.text.size());
        const std::string_view rest = line.text.substr(begin);
        const bool is_wide = rest.starts_with(wide_percent);
        // From four blanks on it is code in Markdown.
        constexpr std::size_t indent_max = 3;
        const bool is_code =
            begin > indent_max || line.text.substr(0, begin).find('\t') != std::string_view::npos;
        if (is_code || (!is_wide && (begin == 0 || !rest.starts_with('%')))) return line;
        const std::string_view behind = rest.substr(is_wide ? wide_percent.size() : 1);
        const std::size_t word_at = std::min(behind.find_first_not_of(" \t"), behind.size());
        const std::string_view word =
            behind.substr(word_at, behind.find_first_of(" \t", word_at) - word_at);
        if (word != "for" && word != "if" && word != "else" && word != "end") return line;
        if (is_wide) say(Code::document_wide_percent, line.offset + begin);
        return is_wide ? line : Line{rest, line.offset + begin};
    }

    void begin_if(const Line& line, const Line& rest) {
        Expression condition = expressions_.read(rest.text, spot(rest.offset));
        if (condition.tree != nullptr) expressions_.want(condition_wanted("% if"));
        begin(line, DocumentIf{std::move(condition), {}, {}});
    }

    void begin_for(const Line& line, const Line& rest) {
        const auto loop = split_loop(rest.text);
        if (!loop) {
            say(Code::document_for, rest.offset);
            begin(line, DocumentFor{});
            return;
        }
        if (!is_name(loop->variable))
            say(Code::bad_name,
                rest.offset,
                {{"what", {"循环变量", "loop variable"}}, {"name", loop->variable}});
        Expression list =
            expressions_.read(rest.text.substr(loop->list_at), spot(rest.offset + loop->list_at));
        if (list.tree != nullptr) expressions_.want(list_wanted("% for"));
        expressions_.variables.push_back({std::string(loop->variable), list.tree});
        begin(line, DocumentFor{std::string(loop->variable), std::move(list), {}});
    }

    void begin(const Line& line, std::variant<DocumentFor, DocumentIf> part) {
        // Deeper parts are read, so that their `% end` fits, and then dropped.
        if (open_.size() == depth_max) say(Code::document_too_deep, line.offset);
        open_.push_back({std::move(part), line.offset});
    }

    void turn_to_else(const Line& line, const Line& rest) {
        refuse_rest("else", rest);
        if (open_.empty() || std::holds_alternative<DocumentFor>(open_.back().part) ||
            open_.back().in_else) {
            say(Code::document_else, line.offset);
            return;
        }
        open_.back().in_else = true;
    }

    void end(const Line& line, const Line& rest) {
        refuse_rest("end", rest);
        if (open_.empty()) {
            say(Code::document_end, line.offset);
            return;
        }
        close();
    }

    void refuse_rest(std::string_view word, const Line& rest) {
        if (!rest.text.empty()) say(Code::document_rest, rest.offset, {{"word", word}});
    }

    void close() {
        Open done = std::move(open_.back());
        open_.pop_back();
        if (auto* loop = std::get_if<DocumentFor>(&done.part)) {
            if (!loop->variable.empty()) expressions_.variables.pop_back();
            if (open_.size() < depth_max) add(std::move(*loop));
        } else if (open_.size() < depth_max) {
            add(std::move(std::get<DocumentIf>(done.part)));
        }
    }

    template <class Part>
    void add(Part part) {
        parts().push_back({std::move(part)});
    }

    std::vector<DocumentPart>& parts() {
        if (open_.empty()) return document_.parts;
        Open& open = open_.back();
        if (auto* loop = std::get_if<DocumentFor>(&open.part)) return loop->body;
        auto& condition = std::get<DocumentIf>(open.part);
        return open.in_else ? condition.otherwise : condition.then;
    }

    static std::string_view word_of(const Open& open) {
        return std::holds_alternative<DocumentFor>(open.part) ? "for" : "if";
    }

    Spot spot(std::size_t offset) const { return Spot::in_text(sheet_, offset); }

    const SourceText& sheet_;
    Report& report_;
    ExpressionReader expressions_;
    Document document_;
    std::vector<Open> open_;
};

}  // namespace

ReadDocument read_document(const SourceText& sheet, Report& report) {
    return DocumentReader(sheet, report).read();
}

}  // namespace rota::language
