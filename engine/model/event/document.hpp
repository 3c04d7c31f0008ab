// What goes out to people: files, documents, notices, draws, warnings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/event_values.hpp"

namespace rota::event {

/// A step made a file; its content is stored before this is.
struct FileKept {
    Activation step;
    std::string key;
    FileRef file;
    ROTA_FIELDS(FileKept, step, key, file);
};

/// A document reached the inboxes of these accounts.
struct Delivered {
    std::string delivery;  // its id, random
    Activation step;
    FileRef file;
    std::string number;
    std::vector<std::string> to;
    std::optional<Instant> public_until;  // anybody may read it; until then it is a public notice
    ROTA_FIELDS(Delivered, delivery, step, file, number, to, public_until);
};

struct Notified {
    std::string notice;  // its id, random
    Activation step;
    std::string text;
    std::string via;
    std::vector<std::string> to;
    ROTA_FIELDS(Notified, notice, step, text, via, to);
};

/// A draw was made. While `seed` is sealed it is in no answer, log or export, for anyone.
struct DrawRecorded {
    Activation step;
    Value record;
    std::string sealed_seed;  // empty: the seed stands in the record
    ROTA_FIELDS(DrawRecorded, step, record, sealed_seed);
};

struct DrawRevealed {
    Activation step;
    ROTA_FIELDS(DrawRevealed, step);
};

/// Something that the owner should know: nobody was found, a year without a holiday notice.
struct Warned {
    std::optional<StepPath> step;
    LocalizedText what;
    ROTA_FIELDS(Warned, step, what);
};

}  // namespace rota::event
