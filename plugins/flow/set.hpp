// `set`: gives names to values, so that later steps (and a run that started this one) can use them.
// The engine evaluates the expressions; the step only hands them on.
#pragma once

#include <rota/sdk.hpp>

namespace rota::flow_steps {

struct SetStep : Step<Values, Json> {
    static Manifest manifest() {
        return {.name = "set",
                .title = {"赋值", "Set values"},
                .doc = {"给算出来的值起名字，后面的步骤用「步骤.名字」取用；"
                        "写在最外层的，也是整个流程交给上级流程的结果。",
                        "Gives names to values that are worked out; later steps use them as "
                        "\"step.name\". At the top level they are also what the run as a whole "
                        "hands to the run that started it."},
                .outcomes = {{"done", {"完成", "Done"}}},
                .repeat = Repeat::pure,
                .examples = {{{"算出总数和是否超标", "A total, and whether it is too much"},
                              Json::object({{"total", "count(visit.problems)"},
                                            {"is_over", "count(visit.problems) > 10"}})}}};
    }

    Answer start(const Call&, const Values& params) {
        if (!params.object.members().empty()) return done(params.object);
        return fail("flow.nothing_set",
                    {"没有写要赋的值：至少写一个「名字 = 表达式」",
                     "expected at least one \"name = expression\", found none"});
    }
};

}  // namespace rota::flow_steps
