#include "roster.hpp"

namespace rota::people {

namespace {

Object unit(const std::string& id, const std::string& zh, const std::string& en) {
    return {id, {zh, en}, {}, {}};
}

Roster roster() {
    Object site = unit("s1", "一号点", "");
    site.attributes = {{"unit", "lishan"}, {"area", 12}};
    const Role lead{"lead", {"分管领导", "Lead"}};
    const Role liaison{"liaison", {"联络员", "Liaison"}};
    const Role head{"head", {"负责人", "Head"}};
    const Role clerk{"clerk", {"经办人", ""}};
    return {
        .kinds = {{"department",
                   {unit("office", "办公室", "Office"), unit("finance", "财政部门", "")}},
                  {"township",
                   {unit("dongzhou", "东洲街道", "Dongzhou"),
                    unit("lishan", "里山镇", "Lishan"),
                    unit("longmen", "龙门镇", "Longmen")}},
                  {"site", {site}}},
        .roles = {{"department", {head, clerk}}, {"township", {lead, liaison}}},
        .lists = {{"members", {"longmen", "office"}}, {"twice", {"lishan", "nowhere", "lishan"}}},
        .absences = {}};
}

}  // namespace

const Directory& directory() {
    static const Directory made(roster());
    return made;
}

}  // namespace rota::people
