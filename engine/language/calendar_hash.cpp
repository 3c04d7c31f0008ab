#include "digest/sha256.hpp"
#include "language/calendar.hpp"

namespace rota::language {

namespace {

class Hash {
  public:
    void add(std::size_t number) { hash_.add(static_cast<std::uint64_t>(number)); }
    void add(const std::string& text) { hash_.add(text); }
    template <class Word>
    requires std::is_enum_v<Word>
    void add(Word word) { add(static_cast<std::size_t>(word)); }
    void add(const Weekday& day) { add(static_cast<std::size_t>(day.day)); }
    void add(const Date& date) { add(to_string(date)); }
    void add(const ClockTime& time) {
        add(static_cast<std::size_t>(time.hour));
        add(static_cast<std::size_t>(time.minute));
    }
    template <class T>
    void add(const std::vector<T>& all) {
        add(all.size());
        for (const T& each : all) add(each);
    }
    void add(const OfficeHours& hours) {
        add(hours.from);
        add(hours.to);
    }
    void add(const Holiday& holiday) {
        add(holiday.first);
        add(holiday.last);
        add(holiday.worked);
    }
    void add(const LocalDay& day) {
        add(day.date);
        add(day.kind);
    }
    Bytes32 finish() { return hash_.finish(); }

  private:
    digest::FieldHash hash_;
};

}  // namespace

Bytes32 hash_of(const OfficeCalendar& calendar) {
    Hash hash;
    hash.add(calendar.zone);
    hash.add(calendar.weekend);
    hash.add(calendar.hours);
    hash.add(std::size_t{calendar.holidays.has_value()});
    if (calendar.holidays) {
        hash.add(calendar.holidays->from);
        hash.add(calendar.holidays->to);
        hash.add(calendar.holidays->holidays);
    }
    hash.add(calendar.local_days);
    hash.add(calendar.counting.first_day);
    hash.add(calendar.counting.last_day_off);
    return hash.finish();
}

}  // namespace rota::language
