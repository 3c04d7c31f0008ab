// Answers about runs, as values: each view is what one viewer may know, and nothing else. The
// command line prints them, `--json` shows them as they are.
#pragma once

#include <optional>
#include <vector>

#include "api/opened_run.hpp"

namespace rota::api {

/// One line of a list of runs.
Value run_line(const OpenedRun& run, Instant now);
/// A run with its steps, entries, draws, documents and warnings.
Value run_view(const OpenedRun& run, Instant now);
/// One task, with all that is needed to do it; `about` is the entry that its step is about, if
/// any.
Value task_view(const OpenedRun& run,
                const Task& task,
                const std::optional<Entry>& about,
                Instant now);
/// The record of a draw: the latest edition, with the seed once it has been revealed.
Value draw_view(const OpenedRun& run, const Draw& draw);
/// An entry as the viewer of the run that opened it sees it; as the operator does.
Value entry_view(const OpenedRun& run, const Entry& entry);
Value entry_view(const Entry& entry, const language::Office& office, Language language);
/// The entry with nothing in it that counts what the viewer may not see.
Entry shown_entry(const OpenedRun& run, Entry entry);
Value delivery_view(const OpenedRun& run, const Delivery& delivery);
Value notice_view(const OpenedRun& run, const Notice& notice);
/// Why steps have not run: one, all iterations of one, or all.
Value why_view(const OpenedRun& run, const std::vector<StepPath>& paths, Instant now);
Value why_all_view(const OpenedRun& run, std::optional<StepIndex> step, Instant now);

/// The history of a run, event by event, in words and as data. `events` is the whole journal.
Value history_view(const OpenedRun& run, const std::vector<Event>& events);

Value file_view(const FileRef& file);
Value texts_view(const std::vector<std::string>& texts);

}  // namespace rota::api
