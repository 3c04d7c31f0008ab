#include "core/office_scope.hpp"

namespace rota::core {

Value OfficeWords::name_of(const Value& id) const {
    const Value& named = id.fields() != nullptr ? id["id"] : id;
    if (named.text() == nullptr) return {};
    const auto label = label_of(*named.text());
    return label ? Value(label->in(language_)) : Value();
}

Value OfficeWords::workdays_between(const Date& from, const Date& to) const {
    return Value(calendar_.workdays_between(from, to).value);
}

Value OfficeWords::add_workdays(const Date& date, std::int64_t count) const {
    return Value(calendar_.add_workdays(date, count).value);
}

Value OfficeWords::is_workday(const Date& date) const { return Value(calendar_.is_workday(date)); }

std::optional<Label> OfficeWords::label_of(const std::string& id) const {
    return people_.label_of(id);
}

std::optional<Value> OfficeScope::find(std::string_view name) const {
    if (name == "org") return people_.org();
    if (name == "now") return Value(now_);
    if (name == "today") return Value(now_.date);
    return std::nullopt;
}

}  // namespace rota::core
