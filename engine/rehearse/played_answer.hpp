// Steps with effects of their own are not called in a rehearsal: this is what they are said to have
// answered.
#pragma once

#include "model/call.hpp"
#include "rehearse/personas.hpp"

namespace rota::rehearse {

struct PlayedAnswer {
    Instant at{};
    Answer answer;
};

/// At once and with the least output that its schema takes, unless a rule says otherwise.
PlayedAnswer answer_for(const Personas& personas,
                        const Surroundings& around,
                        const Workflow& workflow,
                        const Call& call);

}  // namespace rota::rehearse
