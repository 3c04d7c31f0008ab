// Everything that can happen to a run, as durable facts. Whatever a decision looked up or evaluated
// is in its events, so that folding them (core/evolve) needs nothing else. Once released, an event
// is never given another meaning. It grows by fields at its end, and so does every struct inside
// it: an older journal has the default of such a field, and an older program keeps off the run.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "model/event/attempt.hpp"
#include "model/event/document.hpp"
#include "model/event/ledger.hpp"
#include "model/event/run.hpp"
#include "model/event/signal.hpp"
#include "model/event/step.hpp"
#include "model/event/task.hpp"
#include "model/event/time.hpp"

namespace rota {

namespace event {

/// An event of a kind that only a later version of the program knows, as it was read.
struct OfLaterVersion {
    std::uint64_t kind = 0;
    std::string bytes;
    ROTA_FIELDS(OfLaterVersion, kind, bytes);
};

}  // namespace event

/// A word as a template argument.
template <std::size_t size>
struct KindWord {
    // NOLINTNEXTLINE(google-explicit-constructor)
    constexpr KindWord(const char (&word)[size]) { std::copy_n(word, size, text); }
    char text[size]{};
};

/// A kind of event: its number in the journal, its word in the history.
template <std::uint32_t kind_number, KindWord kind_word, class E>
struct EventKind {
    using Event = E;
    static constexpr std::uint32_t number = kind_number;
    static constexpr std::string_view word = kind_word.text;
};

template <class... K>
struct EventKindList {
    using Event = std::variant<typename K::Event..., event::OfLaterVersion>;
    static constexpr std::size_t count = sizeof...(K);
    /// In the order of the variant, which is nobody else's.
    static constexpr std::array<std::uint32_t, count> numbers{K::number...};
    static constexpr std::array<std::string_view, count> words{K::word...};
};

/// All kinds there are. A number stays with its kind for good; that of a retired kind is not given
/// to another: 61 was `due_filled_in`, now a field of `due_set`. A new kind takes the next one.
using EventKinds =
    EventKindList<EventKind<0, "input_accepted", event::InputAccepted>,
                  EventKind<1, "run_started", event::RunStarted>,
                  EventKind<2, "run_ended", event::RunEnded>,
                  EventKind<3, "run_paused", event::RunPaused>,
                  EventKind<4, "run_resumed", event::RunResumed>,
                  EventKind<5, "run_reopened", event::RunReopened>,
                  EventKind<6, "inputs_refreshed", event::InputsRefreshed>,
                  EventKind<7, "step_skipped", event::StepSkipped>,
                  EventKind<8, "block_opened", event::BlockOpened>,
                  EventKind<9, "iteration_ended", event::IterationEnded>,
                  EventKind<10, "iterations_restarted", event::IterationsRestarted>,
                  EventKind<11, "block_ended", event::BlockEnded>,
                  EventKind<12, "step_scheduled", event::StepScheduled>,
                  EventKind<13, "step_opened", event::StepOpened>,
                  EventKind<14, "step_waiting", event::StepWaiting>,
                  EventKind<15, "step_finished", event::StepFinished>,
                  EventKind<16, "step_closed", event::StepClosed>,
                  EventKind<17, "rewound", event::Rewound>,
                  EventKind<18, "attempt_started", event::AttemptStarted>,
                  EventKind<19, "attempt_failed", event::AttemptFailed>,
                  EventKind<20, "attempt_lost", event::AttemptLost>,
                  EventKind<21, "answer_refused", event::AnswerRefused>,
                  EventKind<22, "retry_scheduled", event::RetryScheduled>,
                  EventKind<23, "retry_began", event::RetryBegan>,
                  EventKind<24, "step_held", event::StepHeld>,
                  EventKind<25, "step_retried", event::StepRetried>,
                  EventKind<26, "compensation_started", event::CompensationStarted>,
                  EventKind<27, "step_compensated", event::StepCompensated>,
                  EventKind<28, "task_opened", event::TaskOpened>,
                  EventKind<29, "task_closed", event::TaskClosed>,
                  EventKind<30, "task_submitted", event::TaskSubmitted>,
                  EventKind<31, "task_claimed", event::TaskClaimed>,
                  EventKind<32, "task_released", event::TaskReleased>,
                  EventKind<33, "checked_in", event::CheckedIn>,
                  EventKind<34, "was_read", event::WasRead>,
                  EventKind<35, "extension_asked", event::ExtensionAsked>,
                  EventKind<36, "extension_decided", event::ExtensionDecided>,
                  EventKind<37, "due_set", event::DueSet>,
                  EventKind<38, "alarm_rang", event::AlarmRang>,
                  EventKind<39, "timer_set", event::TimerSet>,
                  EventKind<40, "timer_cleared", event::TimerCleared>,
                  EventKind<41, "timer_fired", event::TimerFired>,
                  EventKind<42, "signal_awaited", event::SignalAwaited>,
                  EventKind<43, "signal_came", event::SignalCame>,
                  EventKind<44, "signal_taken", event::SignalTaken>,
                  EventKind<45, "signal_sent", event::SignalSent>,
                  EventKind<46, "child_requested", event::ChildRequested>,
                  EventKind<47, "child_finished", event::ChildFinished>,
                  EventKind<48, "number_issued", event::NumberIssued>,
                  EventKind<49, "entry_opened", event::EntryOpened>,
                  EventKind<50, "entry_amended", event::EntryAmended>,
                  EventKind<51, "entry_closed", event::EntryClosed>,
                  EventKind<52, "entry_dropped", event::EntryDropped>,
                  EventKind<53, "entry_changed_elsewhere", event::EntryChangedElsewhere>,
                  EventKind<54, "file_kept", event::FileKept>,
                  EventKind<55, "delivered", event::Delivered>,
                  EventKind<56, "notified", event::Notified>,
                  EventKind<57, "draw_recorded", event::DrawRecorded>,
                  EventKind<58, "draw_revealed", event::DrawRevealed>,
                  EventKind<59, "warned", event::Warned>,
                  EventKind<60, "handler_read", event::HandlerRead>>;

using Event = EventKinds::Event;

}  // namespace rota
