// What StepOpened records of the keys that every step has: who, where, about what, by which
// sentences. The parameters of the step type are prepare.cpp's.
#include <algorithm>

#include "core/findings.hpp"
#include "core/prepare.hpp"

namespace rota::core {

namespace {

Failure bad_value(const std::string& key, const std::string& zh, const std::string& en) {
    return {"workflow.bad_value", {"`" + key + "`：" + zh, "`" + key + "`: " + en}, false, {}};
}

class SharedKeys {
  public:
    SharedKeys(Decider& decider, const StepPath& path, Fill& fill)
        : decider_(decider), path_(path), step_(decider.step_of(path.step)), fill_(fill) {}

    std::optional<Failure> trouble;

    void fill(StepSpec& spec) {
        spec.who = accounts(step_.who);
        spec.cc = accounts(step_.cc);
        spec.deputy = accounts(step_.deputy);
        spec.extend_by = accounts(step_.extend_by);
        hide_from(spec);
        spec.about = entry("about", step_.about);
        if (!spec.about.empty()) {
            const auto about = current_entry(decider_, spec.about);
            if (about) spec.about_unit = about->unit;
        }
        spec.closes = entry("closes", step_.closes);
        spec.evidence = texts(step_.evidence);
        spec.extend = text(step_.extend);
        spec.claim_lapses = text(step_.claim_lapses);
        spec.overdue = texts(step_.overdue);
        spec.remind = texts(step_.remind);
        place(spec);
        happens_on(spec);
        nobody(spec);
        handed_in(spec);
    }

  private:
    std::vector<std::string> accounts(const std::optional<Template>& source) {
        if (!source) return {};
        std::vector<std::string> addresses;
        add_addresses(fill_.value(*source), addresses);
        return decider_.context.people.accounts_of(addresses);
    }
    std::vector<std::string> texts(const std::vector<Template>& sources) {
        std::vector<std::string> all;
        for (const Template& source : sources) {
            for (std::string& text : fill_.texts(source)) all.push_back(std::move(text));
        }
        return all;
    }
    std::string text(const std::optional<Template>& source) {
        return source ? inserted(fill_.value(*source)) : std::string();
    }
    void fail(Failure why) {
        if (!trouble) trouble = std::move(why);
    }

    /// Hiding from nobody by mistake would show what must stay hidden: so it is a failure.
    void hide_from(StepSpec& spec) {
        if (!step_.hide_from) return;
        spec.hide_from = accounts(step_.hide_from);
        if (spec.hide_from.empty()) {
            fail(bad_value("hide_from",
                           "没有找到要对谁隐藏；宁可停下，也不让该保密的露出去",
                           "found nobody to hide it from; it stops rather than show a secret"));
        }
    }
    /// The number of the entry that a key names.
    std::string entry(const char* key, const std::optional<Template>& source) {
        if (!source) return {};
        const Value value = fill_.value(*source);
        const std::string* no = value.fields() != nullptr ? value["no"].text() : value.text();
        if (no != nullptr && !no->empty()) return *no;
        fail(bad_value(key, "没有指到台账条目", "names no entry of a ledger"));
        return {};
    }
    /// `where` is an object of the roster or its id; its unit is what it says, or itself.
    void place(StepSpec& spec) {
        if (spec.params.fields() == nullptr) return;
        spec.where = spec.params["where"];
        if (spec.where.is_null()) return;
        const std::string id = inserted(spec.where);
        Value place = spec.where;
        if (place.fields() == nullptr) place = decider_.context.people.value_of(id);
        if (decider_.context.people.find(id) != nullptr) spec.site = id;
        const std::string* unit = place["unit"].text();
        if (unit != nullptr) {
            spec.unit = *unit;
        } else if (!decider_.context.people.accounts_of(id).empty()) {
            spec.unit = id;
        }
    }
    void happens_on(StepSpec& spec) {
        if (!step_.on || spec.on || !decider_.type_of(path_.step).happens) return;
        Failure why;
        const auto on = on_of(fill_.value(*step_.on), why);
        if (!on) {
            fail(std::move(why));
            return;
        }
        spec.on = decider_.context.calendar.on_of(decider_.context.now, *on).value;
    }
    /// Nobody found: the deputy, else the owner with a warning. Nothing is ever approved because
    /// nobody was found.
    void nobody(StepSpec& spec) {
        const StepType& type = decider_.type_of(path_.step);
        const bool needs = type.person == StepPerson::always ||
                           (type.person == StepPerson::who && step_.who.has_value());
        if (!needs || !spec.who.empty()) return;
        spec.who = step_.who && !spec.deputy.empty() ? spec.deputy : decider_.owner();
        if (!step_.who) return;
        decider_.warn(path_,
                      {"`who` 没有找到任何岗位，已转给" +
                           std::string(spec.who == spec.deputy ? "代办岗位" : "流程负责人"),
                       "`who` found no account; it went to the " +
                           std::string(spec.who == spec.deputy ? "deputy" : "owner")});
    }
    /// Who handed in what is to be approved: by the expressions that name it.
    void handed_in(StepSpec& spec) {
        for (const char* name : {"file", "item"}) {
            const Template* source = step_.param(name);
            const auto* expression =
                source != nullptr ? std::get_if<Expression>(&source->body) : nullptr;
            if (expression == nullptr) continue;
            for (std::string& by : decider_.scope_at(path_).handed_in_by(*expression)) {
                auto& all = spec.handed_in_by;
                if (std::find(all.begin(), all.end(), by) == all.end())
                    all.push_back(std::move(by));
            }
        }
    }

    Decider& decider_;
    const StepPath& path_;
    const Step& step_;
    Fill& fill_;
};

}  // namespace

std::variant<StepSpec, Failure> prepare_spec(Decider& decider,
                                             const StepPath& path,
                                             std::optional<Date> on) {
    RunScope scope = decider.scope_at(path);
    Fill fill(scope);
    auto params = prepare_params(decider, path, fill);
    if (auto* trouble = std::get_if<Failure>(&params)) return std::move(*trouble);

    StepSpec spec;
    spec.params = std::move(std::get<Value>(params));
    spec.on = on;
    SharedKeys keys(decider, path, fill);
    keys.fill(spec);
    if (keys.trouble) return std::move(*keys.trouble);
    if (fill.exhausted()) return Failure{"workflow.exhausted", *fill.exhausted(), false, {}};
    spec.saw = fill.saw();
    return spec;
}

}  // namespace rota::core
