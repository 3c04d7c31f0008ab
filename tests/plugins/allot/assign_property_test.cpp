#include <limits>

#include "allot/assign.hpp"
#include "plugins/allot/lots.hpp"
#include "plugins/allot/naive.hpp"
#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

constexpr unsigned cases = 1000;

struct Case {
    std::vector<naive::Item> items;
    std::vector<naive::Party> parties;
    std::string seed;
    bool together = false;
    bool avoid = false;
    int limit = 0;  // 0: none
};

Case random_case(Lots& lots) {
    Case one;
    const int items = lots.between(1, 24), parties = lots.between(1, 6);
    for (int i = 0; i < items; ++i) {
        one.items.push_back({numbered("s", i),
                             numbered("b", lots.between(0, 9)),
                             numbered("u", lots.between(0, 6))});
    }
    for (int i = 0; i < parties; ++i) {
        naive::Party party{numbered("g", i), {}};
        while (lots.one_in(3)) {
            const int n = lots.between(0, 24);
            party.avoid.push_back(numbered(lots.one_in(2) ? "u" : lots.one_in(2) ? "b" : "s", n));
        }
        one.parties.push_back(party);
    }
    one.seed = lots.seed();
    one.together = lots.one_in(2);
    one.avoid = lots.one_in(2);
    if (lots.one_in(3)) one.limit = lots.between(1, 12);
    return one;
}

Json params_of(const Case& one) {
    Json items = Json::array(), among = Json::array();
    for (const auto& [id, block, unit] : one.items) {
        items.push(Json::object({{"id", id}, {"block", block}, {"unit", unit}}));
    }
    for (const auto& [id, avoid] : one.parties) {
        among.push(Json::object({{"id", id}, {"avoid", Json::strings(avoid)}}));
    }
    Json params = Json::object(
        {{"items", items}, {"among", among}, {"as", Json::array({"i", "p"})}, {"seed", one.seed}});
    if (one.together) params.set("together", "block");
    if (one.avoid) params.set("avoid", "avoid");
    if (one.limit > 0) params.set("limit", one.limit);
    return params;
}

testing::Reply assigned(const Case& one) {
    testing::Host host;
    return host.run<AssignStep>({.params = params_of(one)});
}

std::map<std::string, std::string> parties_of(const testing::Reply& reply) {
    std::map<std::string, std::string> found;
    for (const Json& pair : reply.output["pairs"].items()) {
        found[pair["i"]["id"].text()] = pair["p"]["id"].text();
    }
    return found;
}

TEST(AssignProperty, IsTheRuleAsItIsPublished) {
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        const Case one = random_case(lots);
        Case plain = one;  // what the rule looks at
        for (naive::Item& item : plain.items) {
            if (!one.together) item.block = item.id;
        }
        for (naive::Party& party : plain.parties) {
            if (!one.avoid) party.avoid.clear();
        }
        const std::size_t limit =
            one.limit > 0 ? static_cast<std::size_t>(one.limit) : std::size_t{1000000};
        const auto expected = naive::assign(plain.items, plain.parties, limit, one.seed);

        const auto reply = assigned(one);

        ASSERT_EQ(reply.is_done(), expected.has_value()) << reply.message.en;
        if (!expected) continue;
        ++done;
        EXPECT_EQ(parties_of(reply), *expected);
    }
}

TEST(AssignProperty, DoesNotDependOnTheOrderOfItsLists) {
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        const Case one = random_case(lots);
        Case other = one;
        other.items = lots.shuffled(one.items);
        other.parties = lots.shuffled(one.parties);

        const auto first = assigned(one);
        const auto second = assigned(other);

        done += first.is_done() ? 1 : 0;
        EXPECT_EQ(first.output, second.output);
        EXPECT_EQ(Json(first.effects), Json(second.effects));
        EXPECT_EQ(first.message, second.message);
    }
}

/// Where nothing keeps a party from a block, no two loads differ by more than the largest block.
TEST(AssignProperty, SpreadsTheLoad) {
    for (unsigned number = 0; number < cases; ++number) {
        SCOPED_TRACE(number);
        Lots lots(number);
        Case one = random_case(lots);
        one.avoid = false;
        one.limit = 0;
        std::map<std::string, std::size_t> load, blocks;
        for (const auto& [id, avoid] : one.parties) load[id] = 0;
        for (const auto& [id, block, unit] : one.items) ++blocks[one.together ? block : id];

        for (const auto& [item, party] : parties_of(assigned(one))) ++load[party];

        std::size_t least = std::numeric_limits<std::size_t>::max(), most = 0, largest = 0;
        for (const auto& [party, count] : load) {
            least = std::min(least, count);
            most = std::max(most, count);
        }
        for (const auto& [block, size] : blocks) largest = std::max(largest, size);
        EXPECT_LE(most - least, largest);
    }
}

TEST(AssignProperty, GivesARecordThatHolds) {
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        const auto reply = assigned(random_case(lots));
        if (!reply.is_done()) continue;
        ++done;

        const Verdict verdict = AssignStep::verify_draw(reply.effect("draw_record")["record"]);

        EXPECT_TRUE(verdict.holds) << verdict.why_en;
    }
}

}  // namespace

}  // namespace rota::allot_steps
