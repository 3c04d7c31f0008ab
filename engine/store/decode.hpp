// Reading back what encode.hpp writes, from bytes that may be anything: every length is checked
// against what is left, nesting is bounded, and after the first fault everything reads as empty.
// Only codec.cpp includes this.
#pragma once

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "store/encode.hpp"
#include "store/words.hpp"

namespace rota::store {

class Decoder {
  public:
    explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

    bool is_sound() const { return sound_; }
    bool is_at_end() const { return bytes_.empty(); }

    std::uint64_t raw() {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t byte = next();
            if (shift == 63 && byte > 1) return fault();
            number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) return shift > 0 && byte == 0 ? fault() : number;  // one way only
        }
        return fault();
    }
    template <std::signed_integral T>
    void get(T& number) {
        const std::uint64_t zigzag = raw();
        const auto wide = static_cast<std::int64_t>((zigzag >> 1) ^ (~(zigzag & 1) + 1));
        if (wide < std::numeric_limits<T>::min() || wide > std::numeric_limits<T>::max()) fault();
        number = sound_ ? static_cast<T>(wide) : T{};
    }
    template <std::unsigned_integral T>
    void get(T& number) {
        const std::uint64_t wide = raw();
        if (wide > std::numeric_limits<T>::max()) fault();
        number = sound_ ? static_cast<T>(wide) : T{};
    }
    void get(bool& yes) {
        const std::uint8_t byte = next();
        if (byte > 1) fault();
        yes = sound_ && byte == 1;
    }
    template <class T>
    requires std::is_enum_v<T>
    void get(T& word) {
        const std::uint64_t number = raw();
        if (number > static_cast<std::uint64_t>(last_of(T{}))) fault();
        word = sound_ ? static_cast<T>(number) : T{};
    }
    void get(std::string& text) {
        const std::uint64_t size = raw();
        if (size > bytes_.size()) fault();
        if (!sound_) return;
        text.assign(bytes_.substr(0, size));
        bytes_.remove_prefix(size);
    }
    template <std::size_t N>
    void get(std::array<std::uint8_t, N>& bytes) {
        if (bytes_.size() < N) fault();
        if (!sound_) return;
        std::copy_n(bytes_.begin(), N, reinterpret_cast<char*>(bytes.data()));
        bytes_.remove_prefix(N);
    }
    void get(Instant& at) {
        std::int64_t count = 0;
        get(count);
        at = Instant(std::chrono::microseconds(count));
    }
    void get(Date& date) {
        std::int64_t days = 0;
        get(days);
        constexpr std::int64_t days_max = 400'000'000'000;
        if (days < -days_max || days > days_max) fault();
        if (sound_) date = date_of(days);
    }
    void get(TimeOfDay& time) {
        get(time.hour);
        get(time.minute);
        get(time.second);
        get(time.nanosecond);
        get(time.zone.offset_seconds);
        bool named = false;
        get(named);
        if (!named) return;
        std::string name;
        get(name);
        time.zone.name = std::make_shared<const std::string>(std::move(name));
    }
    void get(DateTime& moment) {
        get(moment.date);
        get(moment.time);
    }
    void get(Span& span) {
        get(span.count);
        get(span.unit);
    }
    template <class T>
    void get(std::optional<T>& maybe) {
        bool there = false;
        get(there);
        if (there) get(maybe.emplace());
    }
    template <class T>
    void get(std::vector<T>& items) {
        const std::uint64_t count = raw();
        if (count > bytes_.size()) fault();  // every item takes at least one byte
        for (std::uint64_t i = 0; i < count && sound_; ++i) get(items.emplace_back());
    }
    void get(Field& field) {
        get(field.first);
        get(field.second);
    }
    void get(StepPath& path) {
        get(path.step);
        get(path.keys);
    }
    void get(Activation& step) {
        get(step.step);
        get(step.keys);
        get(step.round);
    }
    template <class T>
    void get(Shared<T>& value) {
        T read;
        get(read);
        value = Shared<T>(std::move(read));
    }
    template <Listed T>
    void get(T& value) {
        T::each(value, [this](const char*, auto& field) { get(field); });
    }
    void get(Value& value) {
        // What a run can make must be readable: an expression nests values 200 deep, and a table of
        // a workflow file around it some 250 more.
        constexpr int depth_max = 512;
        if (depth_ > depth_max) fault();
        ++depth_;
        const std::uint8_t tag = next();
        if (sound_) value = value_of(static_cast<ValueTag>(tag));
        --depth_;
    }
    std::string_view take(std::uint64_t size) {
        if (size > bytes_.size()) fault();
        if (!sound_) return {};
        const std::string_view taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }
    std::uint64_t fault() {
        sound_ = false;
        bytes_ = {};
        return 0;
    }

  private:
    std::uint8_t next() {
        if (bytes_.empty()) return static_cast<std::uint8_t>(fault());
        const auto byte = static_cast<std::uint8_t>(bytes_.front());
        bytes_.remove_prefix(1);
        return byte;
    }
    template <class T>
    T read() {
        T value{};
        get(value);
        return value;
    }
    /// Whole numbers that end in zeros are written the other way, and so there is one way.
    Value small_number() {
        const auto whole = read<std::int64_t>();
        if (whole != 0 && whole % 10 == 0) fault();
        return Number(whole);
    }
    Value number() {
        const auto high = read<std::int64_t>();
        const std::uint64_t low = raw();
        const auto exponent = read<std::int32_t>();
        const auto number = Number::from_parts(high, low, exponent);
        const bool is_small = exponent == 0 && high == (low >> 63 == 0 ? 0 : -1);
        const bool canonical = number && !is_small && number->high() == high &&
                               number->low() == low && number->exponent() == exponent;
        if (!canonical) fault();
        return canonical ? Value(*number) : Value();
    }
    Value value_of(ValueTag tag) {
        switch (tag) {
            case ValueTag::null: return {};
            case ValueTag::no: return false;
            case ValueTag::yes: return true;
            case ValueTag::small_number: return small_number();
            case ValueTag::number: return number();
            case ValueTag::text: return read<std::string>();
            case ValueTag::date: return read<Date>();
            case ValueTag::time: return read<TimeOfDay>();
            case ValueTag::date_time: return read<DateTime>();
            case ValueTag::months: return Months{read<std::int64_t>()};
            case ValueTag::duration: {
                const auto seconds = read<std::int64_t>();
                return Duration{seconds, read<std::int32_t>()};
            }
            case ValueTag::list: return Value(List{read<std::vector<Value>>(), false});
            case ValueTag::loop_list: return Value(List{read<std::vector<Value>>(), true});
            case ValueTag::fields: return Value(Fields{read<std::vector<Field>>()});
        }
        fault();
        return {};
    }

    std::string_view bytes_;
    bool sound_ = true;
    int depth_ = 0;
};

}  // namespace rota::store
