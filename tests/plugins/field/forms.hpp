// A checklist and a form, as the engine hands them over, for the tests of `visit`.
#pragma once

#include "field/visit.hpp"
#include "plugins/strict.hpp"

namespace rota::field_steps {

inline Json checklist() {
    return R"({"id":"environment","zh":"检查表","en":"Checklist",
        "items":[{"id":"road","zh":"道路","en":"Road","level":"minor","fix_within":"10 workdays"},
                 {"id":"waste","zh":"垃圾","en":"Waste","level":"","fix_within":""},
                 {"id":"hazard","zh":"隐患","en":"Hazard","level":"major",
                  "fix_within":"3 workdays"}],
        "fields":[{"id":"advice","zh":"建议","en":"Advice","type":"text","required":false,
                   "columns":[],"options":[]}]})"_json;
}

inline Json note() {
    return R"({"id":"visit-note","zh":"记录","en":"Note","items":[],
        "fields":[{"id":"summary","zh":"情况","en":"Summary","type":"text","required":true,
                   "columns":[],"options":[]},
                  {"id":"needs","zh":"需求","en":"Needs","type":"list","required":false,
                   "columns":["department","text"],"options":[]}]})"_json;
}

inline Json site() { return R"({"id":"s07","kind":"site","zh":"鹿山集镇","unit":"lushan"})"_json; }

inline Json recheck() {
    return testing::context({{"about", R"({"no":"问题2018-001","item":"road"})"_json}});
}

}  // namespace rota::field_steps
