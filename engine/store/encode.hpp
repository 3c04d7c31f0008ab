// Writing values of the model as bytes: whole numbers as varints (7 bits a byte, low ones first;
// signed ones zigzagged), texts and lists with their length before them. A struct is a frame: its
// length in bytes, then its fields, so that it can grow at its end. Not framed, and so never to
// grow: the names of steps (StepPath, Activation), spans, and pairs of a name and a value.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/activation.hpp"
#include "model/fields.hpp"
#include "model/localized_text.hpp"
#include "model/sentence.hpp"
#include "model/shared.hpp"
#include "model/value.hpp"

namespace rota::store {

/// Tags of the kinds of value, in the journal for good: append only.
enum class ValueTag : std::uint8_t {
    null,
    no,
    yes,
    small_number,  // a whole number as varint
    number,        // high, low, exponent
    text,
    date,
    time,
    date_time,
    months,
    duration,
    list,
    loop_list,
    fields,
};

/// A struct that keeps the fields that a later version of the program gave it.
template <class T>
concept KeepsLaterFields = requires(T& value) {
    value.later += std::string();
};

class Encoder {
  public:
    explicit Encoder(std::string& bytes) : bytes_(bytes) {}

    void raw(std::uint64_t number) {
        while (number >= 0x80) {
            bytes_.push_back(static_cast<char>(0x80 | (number & 0x7f)));
            number >>= 7;
        }
        bytes_.push_back(static_cast<char>(number));
    }
    void put(std::signed_integral auto number) {
        const auto wide = static_cast<std::int64_t>(number);
        raw((static_cast<std::uint64_t>(wide) << 1) ^ static_cast<std::uint64_t>(wide >> 63));
    }
    void put(std::unsigned_integral auto number) { raw(static_cast<std::uint64_t>(number)); }
    void put(bool yes) { bytes_.push_back(yes ? 1 : 0); }
    template <class T>
    requires std::is_enum_v<T>
    void put(T word) { raw(static_cast<std::uint64_t>(word)); }
    void put(const std::string& text) {
        raw(text.size());
        if (!text.empty()) bytes_ += text;  // most are
    }
    template <std::size_t N>
    void put(const std::array<std::uint8_t, N>& bytes) {
        bytes_.append(reinterpret_cast<const char*>(bytes.data()), N);
    }
    void put(Instant at) { put(at.time_since_epoch().count()); }
    void put(const Date& date) { put(days_of(date)); }
    void put(const TimeOfDay& time) {
        raw(time.hour);
        raw(time.minute);
        raw(time.second);
        put(time.nanosecond);
        put(time.zone.offset_seconds);
        put(time.zone.name != nullptr);
        if (time.zone.name) put(*time.zone.name);
    }
    void put(const DateTime& moment) {
        put(moment.date);
        put(moment.time);
    }
    void put(const Span& span) {
        put(span.count);
        put(span.unit);
    }
    template <class T>
    void put(const std::optional<T>& maybe) {
        put(maybe.has_value());
        if (maybe) put(*maybe);
    }
    template <class T>
    void put(const std::vector<T>& items) {
        raw(items.size());
        for (const T& item : items) put(item);
    }
    void put(const Field& field) {
        put(field.first);
        put(field.second);
    }
    void put(const StepPath& path) {
        put(path.step);
        put(path.keys);
    }
    void put(const Activation& step) {
        put(step.step);
        put(step.keys);
        put(step.round);
    }
    template <class T>
    void put(const Shared<T>& value) {
        put(*value);
    }
    void put(const LocalizedText& text) { put(text.all()); }
    template <HasFields T>
    void put(const T& value) {
        const std::size_t at = open();
        T::each(value, [this](const char*, const auto& field) { put(field); });
        if constexpr (KeepsLaterFields<T>) bytes_ += value.later;
        close(at);
    }
    /// A frame with what is in it already.
    void put_frame(std::string_view content) {
        raw(content.size());
        bytes_ += content;
    }
    void put(const Value& value) {
        std::visit([this](const auto& v) { put_value(v); }, value.any());
    }

  private:
    /// One byte is left for the length of the frame; a longer one is made room for at its end. Most
    /// are short, and to move the bytes of the others costs less than to count them beforehand.
    std::size_t open() {
        bytes_.push_back(0);
        return bytes_.size();
    }
    void close(std::size_t at) {
        std::size_t size = bytes_.size() - at;
        if (size < 0x80) {
            bytes_[at - 1] = static_cast<char>(size);
            return;
        }
        std::array<char, 10> more{};
        std::size_t count = 0;
        bytes_[at - 1] = static_cast<char>(0x80 | (size & 0x7f));
        for (size >>= 7; size >= 0x80; size >>= 7)
            more[count++] = static_cast<char>(0x80 | (size & 0x7f));
        more[count++] = static_cast<char>(size);
        bytes_.insert(at, more.data(), count);
    }

    void tag(ValueTag tag) { bytes_.push_back(static_cast<char>(tag)); }

    void put_value(const Null&) { tag(ValueTag::null); }
    void put_value(bool yes) { tag(yes ? ValueTag::yes : ValueTag::no); }
    void put_value(const Number& number) {
        const std::int64_t sign = number.low() >> 63 == 0 ? 0 : -1;
        if (number.exponent() == 0 && number.high() == sign) {
            tag(ValueTag::small_number);
            put(static_cast<std::int64_t>(number.low()));
            return;
        }
        tag(ValueTag::number);
        put(number.high());
        raw(number.low());
        put(number.exponent());
    }
    void put_value(const std::string& text) {
        tag(ValueTag::text);
        put(text);
    }
    void put_value(const Date& date) {
        tag(ValueTag::date);
        put(date);
    }
    void put_value(const TimeOfDay& time) {
        tag(ValueTag::time);
        put(time);
    }
    void put_value(const DateTime& moment) {
        tag(ValueTag::date_time);
        put(moment);
    }
    void put_value(const Months& months) {
        tag(ValueTag::months);
        put(months.count);
    }
    void put_value(const Duration& length) {
        tag(ValueTag::duration);
        put(length.seconds);
        put(length.nanoseconds);
    }
    void put_value(const Value::ListPtr& list) {
        tag(list->from_loop ? ValueTag::loop_list : ValueTag::list);
        put(list->items);
    }
    void put_value(const Value::FieldsPtr& fields) {
        tag(ValueTag::fields);
        put(fields->items);
    }
    // Ranges and functions live only inside an evaluation; what leaves it has none.
    void put_value(const Value::RangePtr&) { tag(ValueTag::null); }
    void put_value(const Value::FunctionPtr&) { tag(ValueTag::null); }

    std::string& bytes_;
};

}  // namespace rota::store
