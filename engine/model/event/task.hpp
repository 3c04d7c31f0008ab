// People: their tasks, and all that they do about a step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/event_values.hpp"
#include "model/sentence.hpp"

namespace rota::event {

struct TaskOpened {
    std::string task;  // its id: random, so that it counts nothing
    Activation step;
    std::string key;  // the handler's name for it
    TaskKind kind = TaskKind::step;
    std::vector<std::string> to;
    LocalizedText title;  // empty: the label of the step
    Value form;
    std::vector<std::string> outcomes;
    Value file;
    Value item;
    ROTA_FIELDS(TaskOpened, task, step, key, kind, to, title, form, outcomes, file, item);
};

struct TaskClosed {
    std::string task;
    ROTA_FIELDS(TaskClosed, task);
};

struct TaskSubmitted {
    std::string task;
    std::string outcome;
    std::vector<Field> fields;
    std::vector<FileRef> files;
    std::optional<Location> location;
    std::string because;
    ROTA_FIELDS(TaskSubmitted, task, outcome, fields, files, location, because);
};

struct TaskClaimed {
    std::string task;
    std::optional<Instant> lapses;
    ROTA_FIELDS(TaskClaimed, task, lapses);
};

/// A claim lapsed: anybody of `who` may claim again.
struct TaskReleased {
    std::string task;
    ROTA_FIELDS(TaskReleased, task);
};

struct CheckedIn {
    Activation step;
    std::optional<Location> location;
    ROTA_FIELDS(CheckedIn, step, location);
};

/// An account has seen what was copied or delivered to it.
struct WasRead {
    std::string what;  // id of a task or of a delivery
    ROTA_FIELDS(WasRead, what);
};

struct ExtensionAsked {
    Activation step;
    Span by;
    std::string because;
    ROTA_FIELDS(ExtensionAsked, step, by, because);
};

struct ExtensionDecided {
    Activation step;
    bool granted = false;
    std::string because;
    ROTA_FIELDS(ExtensionDecided, step, granted, because);
};

}  // namespace rota::event
