// Events that grow: what an older program wrote is read with defaults, what a later one wrote is
// read as far as it is known, kept as it came, and told apart from what is understood.
#include <gtest/gtest.h>

#include "every_field.hpp"
#include "store/codec.hpp"
#include "store/decode.hpp"
#include "store/encode.hpp"

namespace rota::store {

// An event and a struct inside it, as they were and as they are. Not in the variant: the templates
// that write and read them are those of all events.
struct Dish {
    std::string name;
    ROTA_FIELDS(Dish, name);
};
struct Meal {
    Activation step;
    Dish main;
    std::vector<Dish> sides;
    std::optional<Dish> dessert;
    bool is_hot = false;
    ROTA_FIELDS(Meal, step, main, sides, dessert, is_hot);
};
struct GrownDish {
    std::string name;
    std::uint32_t portions = 4;
    std::vector<Alarm> alarms;
    ROTA_FIELDS(GrownDish, name, portions, alarms);
};
struct GrownMeal {
    Activation step;
    GrownDish main;
    std::vector<GrownDish> sides;
    std::optional<GrownDish> dessert;
    bool is_hot = false;
    std::string guest = "nobody";
    Shared<StepSpec> spec;
    ROTA_FIELDS(GrownMeal, step, main, sides, dessert, is_hot, guest, spec);
};

namespace {

const Activation at_table{3, {"s07", "road"}, 2};

template <class T>
std::string bytes_of(const T& value) {
    std::string bytes;
    Encoder(bytes).put(value);
    return bytes;
}

std::string encoded(const std::vector<Event>& events) {
    std::string bytes;
    encode(events, bytes);
    return bytes;
}

std::string numeral(std::uint64_t number) {
    std::string bytes;
    Encoder(bytes).raw(number);
    return bytes;
}

/// A frame with more behind its last field.
std::string grown(const std::string& frame, const std::string& more) {
    Decoder decoder(frame);
    const auto size = decoder.raw();
    std::string bytes;
    Encoder(bytes).put_frame(std::string(decoder.take(size)) + more);
    return bytes;
}

TEST(Growth, GivesFieldsThatCameLaterTheirDefaults) {
    const Meal meal{at_table, {"noodles"}, {{"beans"}, {"rice"}}, Dish{"pears"}, true};
    const std::string bytes = bytes_of(meal);
    Decoder decoder(bytes);

    GrownMeal read;
    decoder.get(read);

    ASSERT_TRUE(decoder.is_sound() && decoder.is_at_end());
    const GrownMeal meant{at_table,
                          {"noodles", 4, {}},
                          {{"beans", 4, {}}, {"rice", 4, {}}},
                          GrownDish{"pears", 4, {}},
                          true,
                          "nobody",
                          {}};
    EXPECT_EQ(read, meant);
    EXPECT_FALSE(decoder.is_of_later_version());
    EXPECT_TRUE(decoder.is_of_other_version()) << "written again, it would be longer";
}

TEST(Growth, ReadsWhatItKnowsOfWhatALaterVersionWrote) {
    StepSpec spec;
    spec.who = {"a.head"};
    const GrownMeal meal{at_table,
                         {"noodles", 2, {{Instant{}, AlarmKind::close, "x"}}},
                         {{"beans", 1, {}}, {"rice", 9, {}}},
                         GrownDish{"pears", 3, {}},
                         true,
                         "the mayor",
                         spec};
    const std::string bytes = bytes_of(meal);
    Decoder decoder(bytes);

    Meal read;
    decoder.get(read);

    ASSERT_TRUE(decoder.is_sound() && decoder.is_at_end());
    EXPECT_EQ(read, (Meal{at_table, {"noodles"}, {{"beans"}, {"rice"}}, Dish{"pears"}, true}));
    EXPECT_TRUE(decoder.is_of_later_version());
}

TEST(Growth, TellsWhatItUnderstandsInFull) {
    const std::string bytes = bytes_of(Meal{at_table, {"noodles"}, {}, {}, false});
    Decoder decoder(bytes);

    Meal read;
    decoder.get(read);

    EXPECT_FALSE(decoder.is_of_other_version());
}

TEST(Growth, MakesRoomForTheLengthOfALongFrame) {
    for (const std::size_t size :
         {1U, 125U, 126U, 127U, 128U, 129U, 16'381U, 16'384U, 3'000'000U}) {
        const Dish dish{std::string(size, 'x')};
        const Meal meal{at_table, dish, {dish, {"y"}, dish}, dish, true};
        const std::string bytes = bytes_of(meal);
        Decoder decoder(bytes);

        Meal read;
        decoder.get(read);

        EXPECT_TRUE(decoder.is_sound() && decoder.is_at_end()) << size;
        EXPECT_EQ(read, meal) << size;
    }
}

TEST(Growth, RefusesAFrameThatEndsInsideAField) {
    const std::string bytes = bytes_of(Dish{"noodles"});
    Decoder decoder(std::string_view("\x03\x07no", 4));

    Dish read;
    decoder.get(read);

    EXPECT_FALSE(decoder.is_sound());
}

// ---- the journal --------------------------------------------------------------------------------

const event::RunPaused before{"等"};
const event::RunResumed after{"好"};

/// Before and after it all is understood; it is not.
void expect_not_understood(const std::string& bytes, bool is_kept) {
    const std::string row = encoded({before}) + bytes + encoded({after});

    const auto read = read_events(row);

    ASSERT_TRUE(read.has_value());
    ASSERT_EQ(read->events.size(), 3U);
    EXPECT_EQ(read->understood, 1U);
    EXPECT_EQ(std::get<event::RunPaused>(read->events.front()), before);
    EXPECT_EQ(std::get<event::RunResumed>(read->events.back()), after);
    EXPECT_FALSE(read->is_of_this_version);
    if (is_kept) {
        EXPECT_EQ(encoded(read->events), row) << "as it came";
    }
    const auto strict = decode(row);
    ASSERT_FALSE(strict.has_value());
    EXPECT_EQ(strict.error(), written_later());
}

TEST(Growth, KeepsAKindOfALaterVersionAsItCame) {
    for (const std::uint64_t kind : {std::uint64_t{61}, std::uint64_t{4711}, UINT64_MAX}) {
        std::string bytes = numeral(kind);
        Encoder(bytes).put_frame("whatever it says");

        expect_not_understood(bytes, true);
    }
}

TEST(Growth, KnowsAFieldOfALaterVersionInEveryKind) {
    for (const Event& event : one_of_every_kind()) {
        const std::string kind = numeral(EventKinds::numbers[event.index()]);
        const std::string frame = encoded({event}).substr(kind.size());

        expect_not_understood(kind + grown(frame, "more"), false);
        const auto read = read_events(kind + grown(frame, "more"));
        EXPECT_EQ(shown(read->events.front()), shown(event)) << "what it knows, it reads";
    }
}

TEST(Growth, KeepsAWordOfALaterVersionAsItCame) {
    event::AlarmRang rang;
    rang.alarm.kind = static_cast<AlarmKind>(200);
    event::StepClosed closed;
    closed.reason = static_cast<event::CloseReason>(5);
    event::ExtensionAsked asked;
    asked.by.unit = static_cast<SpanUnit>(99);

    expect_not_understood(encoded({rang}), true);
    expect_not_understood(encoded({closed}), true);
    expect_not_understood(encoded({asked}), true);
}

TEST(Growth, PassesOverAValueOfAKindOfALaterVersion) {
    // A checkpoint of the kind 99; what is behind it in the frame cannot be found.
    const std::string step = bytes_of(Activation{1, {}, 1});
    std::string bytes = numeral(14);
    Encoder(bytes).put_frame(step + "\x63" + "what it is");
    expect_not_understood(bytes, false);

    std::string inside = numeral(14);  // in a list of two, in a list
    Encoder(inside).put_frame(step + "\x0b\x01\x0b\x02\x63" + "what it is");
    expect_not_understood(inside, false);
}

TEST(Growth, ReadsNoValueOfAKindOfALaterVersionByItself) {
    EXPECT_FALSE(decode_value("\x63").has_value());
}

// An entry is written again when it changes, by any version that may write the store.
TEST(Growth, WritesAnEntryAgainWithFieldsOfALaterVersion) {
    Entry entry;
    FillEveryField().set(entry);
    entry.status = static_cast<EntryStatus>(7);
    const std::string bytes = grown(encode_entry(entry), "more of it");

    auto read = decode_entry(bytes);

    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(shown(*read), shown(entry));
    EXPECT_EQ(encode_entry(*read), bytes);
}

}  // namespace

}  // namespace rota::store
