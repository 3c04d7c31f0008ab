// Events to bytes and back: nothing is lost, the same events are always the same bytes, and what
// was once written is read for ever.
#include "store/codec.hpp"

#include <algorithm>
#include <fstream>

#include <boost/pfr/core.hpp>
#include <gtest/gtest.h>

#include "every_field.hpp"
#include "store/words.hpp"

namespace rota::store {

namespace {

std::string bytes_of(const std::vector<Event>& events) {
    std::string bytes;
    encode(events, bytes);
    return bytes;
}

std::string hex_of(std::string_view bytes) {
    return to_hex(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// Whether a number of an enumeration has a name: its name stands in the name of this function.
template <auto word>
constexpr bool is_named() {
    return std::string_view(__PRETTY_FUNCTION__).find("word = (") == std::string_view::npos;
}

template <class Word>
constexpr bool is_last() {
    constexpr Word last = last_of(Word{});
    return is_named<last>() && !is_named<static_cast<Word>(static_cast<int>(last) + 1)>();
}

TEST(Codec, GivesBackEveryFieldOfEveryKindOfEvent) {
    for (const Event& event : one_of_every_kind()) {
        const auto decoded = decode(bytes_of({event}));

        ASSERT_TRUE(decoded.has_value()) << shown(event);
        ASSERT_EQ(decoded->size(), 1U) << shown(event);
        EXPECT_EQ(shown(decoded->front()), shown(event));
    }
}

TEST(Codec, GivesBackEventsWithNothingInThem) {
    for (const Event& full : one_of_every_kind()) {
        const Event empty =
            std::visit([](const auto& e) { return Event(std::decay_t<decltype(e)>{}); }, full);

        const auto decoded = decode(bytes_of({empty}));

        ASSERT_TRUE(decoded.has_value()) << shown(empty);
        EXPECT_EQ(shown(decoded->front()), shown(empty));
    }
}

TEST(Codec, GivesBackAllEventsOfARowInTheirOrder) {
    const std::vector<Event> events = one_of_every_kind();

    const auto decoded = decode(bytes_of(events));

    ASSERT_TRUE(decoded.has_value());
    ASSERT_EQ(decoded->size(), events.size());
    for (std::size_t i = 0; i < events.size(); ++i)
        EXPECT_EQ(shown((*decoded)[i]), shown(events[i]));
    EXPECT_EQ(bytes_of(*decoded), bytes_of(events));
}

TEST(Codec, KnowsTheLastWordOfEveryKind) {
    static_assert(is_last<AlarmKind>());
    static_assert(is_last<event::CloseReason>());
    static_assert(is_last<event::DueReason>());
    static_assert(is_last<EntryStatus>());
    static_assert(is_last<SpanUnit>());
    static_assert(is_last<TaskKind>());
    // An entry whose status is beyond the last.
    Entry entry;
    std::string bytes = encode_entry(entry);
    const std::size_t status = [&] {
        Entry closed;
        closed.status = EntryStatus::dropped;
        const std::string other = encode_entry(closed);
        return static_cast<std::size_t>(
            std::mismatch(bytes.begin(), bytes.end(), other.begin()).first - bytes.begin());
    }();
    bytes[status] = 3;
    EXPECT_FALSE(decode_entry(bytes).has_value());
}

TEST(Codec, RefusesASecondSpellingOfANumber) {
    Entry entry;
    entry.fields.emplace_back("a", Number(7));
    const std::string bytes = encode_entry(entry);
    const auto with = [&](const std::string& number) {
        std::string other = bytes;
        return other.replace(other.find(std::string("\x01"
                                                    "a\x03\x0e",
                                                    4)) +
                                 2,
                             2,
                             number);
    };

    EXPECT_TRUE(decode_entry(with(std::string("\x03\x10", 2))).has_value());
    EXPECT_FALSE(decode_entry(with(std::string("\x03\x14", 2))).has_value()) << "10 as a varint";
    EXPECT_FALSE(decode_entry(with(std::string("\x04\x00\x07\x00", 4))).has_value())
        << "7 in parts";
}

TEST(Codec, ReadsNoBytesAsNoEvents) { EXPECT_TRUE(decode("")->empty()); }

TEST(Codec, GivesBackAnEntryInFull) {
    Entry entry;
    FillEveryField().set(entry);

    const auto decoded = decode_entry(encode_entry(entry));

    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(shown(*decoded), shown(entry));
    EXPECT_FALSE(decode_entry(encode_entry(entry) + "x").has_value());
}

// A value may be nested as deeply as an expression can make it (200), inside a table of a workflow
// file; what can be written must be readable after a restart.
TEST(Codec, GivesBackValuesAsDeepAsAnyRunCanMake) {
    Value value = 1;
    for (int depth = 0; depth < 480; ++depth)
        value = depth % 2 == 0 ? Value::list({value}) : Value::fields({{"x", value}});
    event::StepWaiting waiting;
    waiting.checkpoint = value;

    const auto decoded = decode(bytes_of({waiting}));

    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(std::get<event::StepWaiting>(decoded->front()).checkpoint, value);
}

// ---- what a struct lists of itself --------------------------------------------------------------

/// Two fields of a struct may be listed for one (a label by its two texts).
template <class T>
void expect_all_fields_listed(std::size_t extra = 0) {
    T value{};
    std::size_t listed = 0;
    T::each(value, [&](const char*, auto&) { ++listed; });
    EXPECT_EQ(listed, boost::pfr::tuple_size_v<T> + extra) << typeid(T).name();
}

template <std::size_t I = 0>
void expect_all_events_listed() {
    if constexpr (I < std::variant_size_v<Event>) {
        using Kind = std::variant_alternative_t<I, Event>;
        expect_all_fields_listed<Kind>(std::is_same_v<Kind, event::TaskOpened> ? 1 : 0);
        expect_all_events_listed<I + 1>();
    }
}

TEST(EachField, IsListedByTheStructThatHasIt) {
    expect_all_events_listed();
    expect_all_fields_listed<EvaluatedValue>();
    expect_all_fields_listed<LocalizedText>();
    expect_all_fields_listed<FileRef>();
    expect_all_fields_listed<Location>();
    expect_all_fields_listed<Alarm>();
    expect_all_fields_listed<StepSpec>();
    expect_all_fields_listed<Parent>();
    expect_all_fields_listed<Entry>();
    expect_all_fields_listed<event::Iteration>();
}

// ---- what was once written ----------------------------------------------------------------------

// One line for each kind of event, by its number: these bytes are in the journals of offices. A
// line is never changed; a new kind adds one, which this test prints.
TEST(Codec, ReadsAndWritesTheFrozenBytesOfVersion1) {
    std::ifstream file(ROTA_FROZEN_JOURNAL);
    for (const Event& event : one_of_every_kind()) {
        std::string frozen;
        std::getline(file, frozen);

        EXPECT_EQ(std::to_string(event.index()) + " " + hex_of(bytes_of({event})), frozen);
    }
    std::string more;
    EXPECT_FALSE(std::getline(file, more)) << "an event that was written is not known: " << more;
}

}  // namespace

}  // namespace rota::store
