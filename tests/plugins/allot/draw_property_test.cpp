#include "allot/draw.hpp"
#include "plugins/allot/lots.hpp"
#include "plugins/allot/naive.hpp"
#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

constexpr unsigned cases = 1000;

struct Case {
    std::vector<std::string> ids, out;
    std::string seed;
    int pick = 1;
};

Case random_case(Lots& lots) {
    Case one;
    const int count = lots.between(1, 30);
    for (int i = 0; i < count; ++i) one.ids.push_back(numbered("s", i));
    for (int i = 0; i < count; ++i) {
        if (lots.one_in(6)) one.out.push_back(numbered("s", lots.between(0, 40)));
    }
    one.seed = lots.seed();
    one.pick = lots.between(1, 12);
    return one;
}

Json params_of(const Case& one) {
    Json items = Json::array();
    for (const std::string& id : one.ids) items.push(Json::object({{"id", id}, {"x", id + "!"}}));
    return Json::object({{"items", items},
                         {"pick", one.pick},
                         {"not_in", Json::strings(one.out)},
                         {"seed", one.seed}});
}

testing::Reply drawn(const Case& one) {
    testing::Host host;
    return host.run<DrawStep>({.params = params_of(one)});
}

TEST(DrawProperty, IsTheRuleAsItIsPublished) {
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        const Case one = random_case(lots);
        std::vector<std::string> left;
        for (const std::string& id : one.ids) {
            if (!naive::holds(one.out, id)) left.push_back(id);
        }
        const std::vector<std::string> order = naive::hash_order(left, {one.seed});
        const auto count = static_cast<std::size_t>(one.pick);

        const auto reply = drawn(one);

        ASSERT_EQ(reply.is_done(), count <= order.size());
        if (!reply.is_done()) continue;
        ++done;
        std::vector<std::string> found;
        for (const char* list : {"picked", "rest"}) {
            for (const Json& item : reply.output[list].items()) found.push_back(item["id"].text());
        }
        EXPECT_EQ(found, order);
        EXPECT_EQ(reply.output["picked"].items().size(), count);
    }
}

TEST(DrawProperty, DoesNotDependOnTheOrderOfItsLists) {
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        const Case one = random_case(lots);
        Case other = one;
        other.ids = lots.shuffled(one.ids);
        other.out = lots.shuffled(one.out);

        const auto first = drawn(one);
        const auto second = drawn(other);

        done += first.is_done() ? 1 : 0;
        EXPECT_EQ(first.output, second.output);
        EXPECT_EQ(Json(first.effects), Json(second.effects));
    }
}

TEST(DrawProperty, GivesARecordThatHolds) {
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        const auto reply = drawn(random_case(lots));
        if (!reply.is_done()) continue;
        ++done;

        const Verdict verdict = DrawStep::verify_draw(reply.effect("draw_record")["record"]);

        EXPECT_TRUE(verdict.holds) << verdict.why_en;
    }
}

}  // namespace

}  // namespace rota::allot_steps
