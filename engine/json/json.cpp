// Writing values as JSON.
#include "json/json.hpp"

#include <optional>

namespace rota::json {

namespace {

class Writer {
  public:
    Writer(std::string& out, bool is_pretty) : out_(out), is_pretty_(is_pretty) {}

    void write(const Value& value) {
        std::visit([&](const auto& content) { put(content); }, value.any());
    }

  private:
    void put(Null) { out_ += "null"; }
    void put(bool value) { out_ += value ? "true" : "false"; }
    void put(const Number& value) { out_ += value.to_string(); }
    void put(const std::string& value) { append_quoted(out_, value); }
    // The texts of temporal values hold nothing to escape, except for the name of a zone.
    void put(const Date& value) { append_quoted(out_, to_string(value)); }
    void put(const TimeOfDay& value) { append_quoted(out_, to_string(value)); }
    void put(const DateTime& value) { append_quoted(out_, to_string(value)); }
    void put(const Months& value) { append_quoted(out_, to_string(value)); }
    void put(const Duration& value) { append_quoted(out_, to_string(value)); }
    void put(const Value::RangePtr&) { refuse(); }
    void put(const Value::FunctionPtr&) { refuse(); }

    void put(const Value::ListPtr& list) {
        open('[');
        for (const Value& item : list->items) {
            next();
            write(item);
        }
        close(']', list->items.empty());
    }

    void put(const Value::FieldsPtr& fields) {
        open('{');
        for (const auto& [name, value] : fields->items) {
            next();
            append_quoted(out_, name);
            out_ += is_pretty_ ? ": " : ":";
            write(value);
        }
        close('}', fields->items.empty());
    }

    static void refuse() {
        ROTA_ASSERT(!"a range or a function is no value that is kept or handed over");
    }

    void open(char bracket) {
        out_ += bracket;
        is_first_ = true;
        ++depth_;
    }
    void next() {
        if (!is_first_) out_ += ',';
        is_first_ = false;
        break_line();
    }
    void close(char bracket, bool was_empty) {
        --depth_;
        if (!was_empty) break_line();
        out_ += bracket;
        is_first_ = false;
    }
    void break_line() {
        if (!is_pretty_) return;
        out_ += '\n';
        out_.append(depth_ * 2, ' ');
    }

    std::string& out_;
    bool is_pretty_;
    bool is_first_ = true;
    std::size_t depth_ = 0;
};

std::string written(const Value& value, bool is_pretty) {
    std::string text;
    Writer(text, is_pretty).write(value);
    return text;
}

}  // namespace

std::string to_json(const Value& value) { return written(value, false); }
void append_json(std::string& out, const Value& value) { Writer(out, false).write(value); }
std::string to_pretty_json(const Value& value) { return written(value, true); }

}  // namespace rota::json
