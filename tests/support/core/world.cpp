#include "support/core/world.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "core/entries.hpp"
#include "plugin/load.hpp"

namespace rota {

namespace {

Schema anything() {
    Schema schema;
    schema.types = {SchemaType::object};
    return schema;
}

StepType own_type(std::string name, StepEffect effect) {
    StepType type;
    type.name = std::move(name);
    type.library = "rehearsal";
    type.params = anything();
    type.output = anything();
    type.outcomes = {{"done", {}, false}, {"refused", {}, true}};
    type.effect = effect;
    return type;
}

StepType inspecting_type() {
    StepType type = own_type("inspect", StepEffect::at_least_once);
    type.outcomes.pop_back();
    Schema problems;
    problems.types = {SchemaType::array};
    type.output.properties.emplace_back("problems", problems);
    return type;
}

}  // namespace

plugin::InProcess& libraries() {
    static plugin::InProcess executor = [] {
        plugin::Services services;
        services.query = [](const Call&, const Value&) -> Result<Value> {
            return Value::fields({{"entries", Value::list({})}, {"visits", Value::list({})}});
        };
        plugin::Host& host = plugin::Host::create(std::move(services));
        return plugin::InProcess(host, plugin::load(plugin::libraries_in(ROTA_PLUGINS), host));
    }();
    return executor;
}

void add_rehearsed(StepTypes& types) {
    types.add(own_type("fetch", StepEffect::at_least_once));
    types.add(own_type("send", StepEffect::at_most_once));
    types.add(own_type("ponder", StepEffect::pure));
    StepType pay = own_type("pay", StepEffect::at_most_once);
    pay.reconciles = true;
    types.add(std::move(pay));
    StepType hire = own_type("hire", StepEffect::at_least_once);
    hire.compensates = true;
    types.add(std::move(hire));
    types.add(inspecting_type());
}

const StepTypes& rehearsed_types() {
    static const StepTypes types = [] {
        StepTypes all;
        for (const auto& [name, type] : libraries().types()) all.add(type);
        add_rehearsed(all);
        return all;
    }();
    return types;
}

Instant clock(std::string_view text) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    const std::string copy(text);
    if (std::sscanf(copy.c_str(), "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute) != 5)
        throw std::invalid_argument("expected 2018-07-02 09:00, found " + copy);
    const Date date{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
    const std::int64_t minutes = days_of(date) * 24 * 60 + hour * 60 + minute - 8 * 60;
    return Instant(std::chrono::minutes(minutes));
}

std::vector<SourceFile> little_office() {
    return {{"roster.toml", R"(
[department]
office  = { zh = "办公室", en = "Office" }
finance = { zh = "财政局", en = "Finance" }
[township]
east = { zh = "东镇", en = "East" }
west = { zh = "西镇", en = "West" }
[group]
g1 = { zh = "一组", en = "Group 1" }
g2 = { zh = "二组", en = "Group 2" }
[site]
s1 = { zh = "一号点", en = "Site 1", unit = "east" }
s2 = { zh = "二号点", en = "Site 2", unit = "west" }
s3 = { zh = "三号点", en = "Site 3", unit = "east" }
[roles]
department = { head = "负责人 | Head", clerk = "经办人 | Clerk" }
township   = { lead = "领导 | Lead", liaison = "联络员 | Liaison" }
group      = { lead = "组长 | Lead" }
[list]
pilots = ["east"]
nobody = []
)"},
            {"calendar.toml", R"(
[calendar]
zone = "Asia/Shanghai"
weekend = ["saturday", "sunday"]
[hours]
morning = "08:30-12:00"
afternoon = "14:00-17:30"
)"},
            {"books.toml", R"(
[book.problems]
zh = "问题"
no = "问题{year}-{n:3}"
[book.needs]
zh = "需求"
no = "需{n}"
)"},
            {"forms/check.toml", R"(
[form]
id = "check"
zh = "检查表"
[[item]]
id = "road"
zh = "道路"
level = "minor"
fix_within = "10 workdays"
[[item]]
id = "waste"
zh = "垃圾"
fix_within = "3 workdays"
)"},
            {"forms/note.toml", R"(
[form]
id = "note"
zh = "记录表"
[[field]]
id = "summary"
zh = "情况"
type = "text"
required = true
[[field]]
id = "needs"
zh = "需求"
type = "list"
columns = ["department", "text"]
)"},
            {"templates/notice.md", "${run.year}年通知\n"}};
}

SourceFile roster_with(const std::string& old, const std::string& changed) {
    SourceFile roster = little_office().front();
    const std::size_t place = roster.text.find(old);
    if (place == std::string::npos) throw std::invalid_argument("the roster has no " + old);
    roster.text.replace(place, old.size(), changed);
    return roster;
}

World::World(const std::vector<SourceFile>& files) : files_(little_office()) {
    for (const SourceFile& file : files) {
        std::erase_if(files_, [&](const SourceFile& old) { return old.path == file.path; });
        files_.push_back(file);
    }
    check();
}

void World::change(const SourceFile& file) {
    std::erase_if(files_, [&](const SourceFile& old) { return old.path == file.path; });
    files_.push_back(file);
    check();
}

void World::check() {
    const language::Checked checked = language::check(files_, rehearsed_types());
    std::string errors;
    for (const Diagnostic& problem : checked.problems) {
        if (problem.severity == Severity::error)
            errors += problem.place.file + ":" + std::to_string(problem.place.line) + " " +
                      problem.code + " " + problem.en + "\n";
    }
    if (!checked.office) throw std::runtime_error(errors);
    office_ = checked.office;
    labels_.clear();
    for (const auto& [id, definition] : office_->workflows)
        labels_.emplace(id, definition->workflow.label);
}

std::shared_ptr<const Definition> World::definition(const std::string& workflow) const {
    return office_->workflows.at(workflow);
}

void World::remember(const std::vector<Event>& events) {
    Instant at{};
    std::string by;
    const auto known = [&](const std::string& no) {
        const auto entry = entries.find(no);
        return entry == entries.end() ? nullptr : &entry->second;
    };
    for (const Event& event : events) {
        if (const auto* heard = std::get_if<event::InputAccepted>(&event)) {
            at = heard->at;
            by = heard->by;
        } else if (const auto* issued = std::get_if<event::NumberIssued>(&event)) {
            numbers[issued->pattern] = issued->n;
        } else if (const auto* opened = std::get_if<event::EntryOpened>(&event)) {
            entries.insert_or_assign(opened->entry.no, opened->entry);
        } else if (const auto* amended = std::get_if<event::EntryAmended>(&event)) {
            if (Entry* entry = known(amended->no)) core::amend(*entry, amended->set);
        } else if (const auto* closed = std::get_if<event::EntryClosed>(&event)) {
            if (Entry* entry = known(closed->no)) core::close(*entry, at, closed->by);
        } else if (const auto* dropped = std::get_if<event::EntryDropped>(&event)) {
            if (Entry* entry = known(dropped->no)) core::drop(*entry, at, by, dropped->because);
        }
    }
}

core::Context World::context(const core::Lookup& lookup, const Identity& identity) const {
    return {now,
            identity,
            *office_->people,
            *office_->calendar,
            office_->books,
            labels_,
            rehearsed_types(),
            lookup};
}

}  // namespace rota
