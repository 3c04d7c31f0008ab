// What events are made of: files and places that were handed in, what an evaluation saw, what a
// step was opened with, what time will do to it. Kept for ever, as events are; so each lists its
// fields once, in `each`, as they do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/activation.hpp"
#include "model/value.hpp"

namespace rota {

/// What an evaluation saw: a name or path of an expression, and what it gave.
struct EvaluatedValue {
    std::string text;
    Value value;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("text", self.text);
        visit("value", self.value);
    }
    bool operator==(const EvaluatedValue&) const = default;
};

/// A text in both languages, frozen at the time it was made.
struct LocalizedText {
    std::string zh;
    std::string en;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("zh", self.zh);
        visit("en", self.en);
    }
    bool operator==(const LocalizedText&) const = default;
};

/// A file by its content: {name, sha256, size, type}, and under which label it was handed in.
struct FileRef {
    std::string name;
    Bytes32 sha256{};
    std::uint64_t size = 0;
    std::string type;   // "image/jpeg"
    std::string label;  // "photo before"; empty for a file that a step made
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("name", self.name);
        visit("sha256", self.sha256);
        visit("size", self.size);
        visit("type", self.type);
        visit("label", self.label);
    }
    bool operator==(const FileRef&) const = default;
};

/// Degrees, WGS 84, as the phone gave them; kept as text, since nothing is calculated with them.
struct Location {
    std::string latitude;
    std::string longitude;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("latitude", self.latitude);
        visit("longitude", self.longitude);
    }
    bool operator==(const Location&) const = default;
};

/// One thing that time does to an open step.
enum class AlarmKind : std::uint8_t {
    remind,        // before due
    close,         // due has passed: the step is told, with this act
    approve,       //
    reject,        //
    remind_daily,  // the opening of the next workday after due
    escalate,      //
    hand_over,     //
    claim_lapses,  // whoever claimed has not delivered
};

struct Alarm {
    Instant at{};
    AlarmKind kind = AlarmKind::remind;
    std::string text;  // the address, or the task whose claim lapses
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("at", self.at);
        visit("kind", self.kind);
        visit("text", self.text);
    }
    bool operator==(const Alarm&) const = default;
};

/// Everything a step was opened with: what its keys gave, at that moment.
struct StepSpec {
    Value params;                           // as handed to the handler
    std::vector<std::string> who;           // accounts
    std::vector<std::string> cc;            //
    std::vector<std::string> deputy;        //
    std::vector<std::string> hide_from;     //
    std::vector<std::string> extend_by;     //
    std::vector<std::string> handed_in_by;  // who handed in what the params refer to
    std::string about;                      // number of an entry, or empty
    std::string about_unit;                 // the unit of that entry
    std::string closes;                     // number of an entry, or empty
    Value where;                            // the place, as a context or an id
    std::string site;                       // its id, if it is a place of the roster
    std::string unit;                       // the unit it belongs to
    std::optional<Date> on;
    std::vector<std::string> evidence;  // sentences
    std::string extend;                 // sentence, or empty
    std::string claim_lapses;           // sentence, or empty
    std::vector<std::string> overdue;   // sentences, counted anew when due moves
    std::vector<std::string> remind;    //
    std::vector<EvaluatedValue> saw;

    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("params", self.params);
        visit("who", self.who);
        visit("cc", self.cc);
        visit("deputy", self.deputy);
        visit("hide_from", self.hide_from);
        visit("extend_by", self.extend_by);
        visit("handed_in_by", self.handed_in_by);
        visit("about", self.about);
        visit("about_unit", self.about_unit);
        visit("closes", self.closes);
        visit("where", self.where);
        visit("site", self.site);
        visit("unit", self.unit);
        visit("on", self.on);
        visit("evidence", self.evidence);
        visit("extend", self.extend);
        visit("claim_lapses", self.claim_lapses);
        visit("overdue", self.overdue);
        visit("remind", self.remind);
        visit("saw", self.saw);
    }
    bool operator==(const StepSpec&) const = default;
};

/// Who waits for a child run.
struct Parent {
    Bytes16 run{};
    std::string name;  // public name
    Activation step;
    std::string key;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("run", self.run);
        visit("name", self.name);
        visit("step", self.step);
        visit("key", self.key);
    }
    bool operator==(const Parent&) const = default;
};

enum class TaskKind : std::uint8_t {
    step,       // work of a step
    held,       // a step failed technically: retry, skip, stop
    extension,  // more time was asked for: granted, refused
};

}  // namespace rota
