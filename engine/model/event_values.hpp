// What events are made of: files and places that were handed in, what an evaluation saw, what a
// step was opened with, what time will do to it. Kept for ever, as events are; so each lists its
// fields once, as they do, and grows as they do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/activation.hpp"
#include "model/fields.hpp"
#include "model/localized_text.hpp"
#include "model/value.hpp"

namespace rota {

/// What an evaluation saw: a name or path of an expression, and what it gave.
struct EvaluatedValue {
    std::string text;
    Value value;
    ROTA_FIELDS(EvaluatedValue, text, value);
};

/// A file by its content: {name, sha256, size, type}, and under which label it was handed in.
struct FileRef {
    std::string name;
    Bytes32 sha256{};
    std::uint64_t size = 0;
    std::string type;   // "image/jpeg"
    std::string label;  // "photo before"; empty for a file that a step made
    ROTA_FIELDS(FileRef, name, sha256, size, type, label);
};

/// Degrees, WGS 84, as the phone gave them; kept as text, since nothing is calculated with them.
struct Location {
    std::string latitude;
    std::string longitude;
    ROTA_FIELDS(Location, latitude, longitude);
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
    ROTA_FIELDS(Alarm, at, kind, text);
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
    ROTA_FIELDS(StepSpec,
                params,
                who,
                cc,
                deputy,
                hide_from,
                extend_by,
                handed_in_by,
                about,
                about_unit,
                closes,
                where,
                site,
                unit,
                on,
                evidence,
                extend,
                claim_lapses,
                overdue,
                remind,
                saw);
};

/// Who waits for a child run.
struct Parent {
    Bytes16 run{};
    std::string name;  // public name
    Activation step;
    std::string key;
    ROTA_FIELDS(Parent, run, name, step, key);
};

enum class TaskKind : std::uint8_t {
    step,       // work of a step
    held,       // a step failed technically: retry, skip, stop
    extension,  // more time was asked for: granted, refused
};

}  // namespace rota
