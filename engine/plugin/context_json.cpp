#include "plugin/context_json.hpp"

#include "json/json.hpp"

namespace rota::plugin {

namespace {

/// Written directly: every call has one, and a value made only to be written costs twice as much.
class Members {
  public:
    explicit Members(std::string& out) : out_(out) {}

    void add(std::string_view name, const Value& value) {
        begin(name);
        json::append_json(out_, value);
    }
    void add(std::string_view name, const std::vector<std::string>& texts) {
        begin(name);
        out_ += '[';
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (i > 0) out_ += ',';
            json::append_quoted(out_, texts[i]);
        }
        out_ += ']';
    }

  private:
    void begin(std::string_view name) {
        out_ += out_.empty() ? '{' : ',';
        json::append_quoted(out_, name);
        out_ += ':';
    }

    std::string& out_;
};

template <class T>
Value value_of(const std::optional<T>& maybe) {
    return maybe ? Value(*maybe) : Value();
}

}  // namespace

std::string json_of(const CallContext& context) {
    std::string out;
    out.reserve(256);
    Members members(out);
    members.add("who", context.who);
    members.add("deputy", context.deputy);
    members.add("owner", context.owner);
    members.add("handed_in_by", context.handed_in_by);
    members.add("agreed", context.agreed);
    members.add("hides", Value(context.hides));
    members.add("round", Value(static_cast<std::int64_t>(context.round)));
    members.add("due", value_of(context.due));
    members.add("today", Value(context.today));
    members.add("nominal", Value(context.nominal));
    members.add("on", value_of(context.on));
    members.add("about", context.about);
    members.add("where", context.where);
    members.add("last", context.last);
    members.add("lang", Value("zh"));
    out += '}';
    return out;
}

}  // namespace rota::plugin
