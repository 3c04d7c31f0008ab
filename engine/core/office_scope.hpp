// What every expression knows of the office, in a run or without one: its roster, its clock, and
// the words that it adds to FEEL.
#pragma once

#include <optional>
#include <string>

#include "calendar/calendar.hpp"
#include "feel/evaluate.hpp"
#include "people/directory.hpp"

namespace rota::core {

/// `workdays between`, `add workdays` and `is workday` by the calendar in force, `name of` by the
/// roster. Holds references.
class OfficeWords : public feel::OfficeWords {
  public:
    OfficeWords(const calendar::Calendar& calendar,
                const people::Directory& people,
                Language language)
        : calendar_(calendar), people_(people), language_(language) {}

    Value name_of(const Value& id) const override;
    Value workdays_between(const Date& from, const Date& to) const override;
    Value add_workdays(const Date& date, std::int64_t count) const override;
    Value is_workday(const Date& date) const override;

  protected:
    /// What the roster calls it; a run knows of workflows and steps, too.
    virtual std::optional<Label> label_of(const std::string& id) const;

  private:
    const calendar::Calendar& calendar_;
    const people::Directory& people_;
    Language language_;
};

/// `org`, `today` and `now`, for an expression outside of all runs. Holds references.
class OfficeScope : public feel::Scope {
  public:
    OfficeScope(const people::Directory& people, DateTime now)
        : people_(people), now_(std::move(now)) {}
    std::optional<Value> find(std::string_view name) const override;

  private:
    const people::Directory& people_;
    DateTime now_;
};

}  // namespace rota::core
