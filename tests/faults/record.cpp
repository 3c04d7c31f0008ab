#include "faults/record.hpp"

#include <algorithm>
#include <sstream>

#include "store/codec.hpp"
#include "support/files.hpp"

namespace rota::faults {

namespace {

std::string name_of(const Activation& step) {
    std::string name = std::to_string(step.step) + "#" + std::to_string(step.round);
    for (const std::string& key : step.keys) name += "/" + key;
    return name;
}

class Reading {
  public:
    explicit Reading(Record& record) : record_(record) {}

    void take(store::RunNumber number, const std::vector<Event>& events) {
        run_ = &runs_[number];
        record_.events += events.size();
        for (const Event& event : events) std::visit([this](const auto& e) { on(e); }, event);
    }
    void finish() {
        for (auto& [number, run] : runs_) record_.runs[run.name] = std::move(run.record);
    }

  private:
    struct Run {
        std::string name;
        RunRecord record;
        Instant heard{};
        std::map<std::string, Instant> timers;
        std::string from;       // of the signal that came last
        bool was_lost = false;  // an attempt, too often, as far as it heard last
    };

    template <class Other>
    void on(const Other&) {}
    void on(const event::InputAccepted& heard) {
        run_->record.times_back += heard.at < run_->heard ? 1 : 0;
        run_->heard = heard.at;
        run_->was_lost = false;
    }
    void on(const event::RunStarted& started) {
        run_->name = started.name;
        run_->record.workflow = started.workflow;
        int& most = record_.open_at_a_time_max[started.workflow];
        most = std::max(most, ++open_[started.workflow]);
    }
    void on(const event::RunEnded&) {
        run_->record.has_ended = true;
        --open_[run_->record.workflow];
    }
    void on(const event::AttemptFailed& failed) { run_->was_lost = failed.code == "engine.lost"; }
    void on(const event::StepHeld& held) {
        run_->record.is_uncertain = held.uncertain || run_->was_lost;
    }
    void on(const event::StepFinished& done) { ++run_->record.completions[name_of(done.step)]; }
    void on(const event::AttemptStarted& begun) { record_.tokens.insert(to_hex(begun.token)); }
    void on(const event::TaskSubmitted& handed_in) {
        const auto report =
            std::find_if(handed_in.fields.begin(), handed_in.fields.end(), [](const Field& field) {
                return field.first == "report";
            });
        if (report != handed_in.fields.end())
            run_->record.reports.push_back(*report->second.text());
    }
    void on(const event::SignalCame& came) {
        const std::string* from = came.with["from"].text();
        run_->from = from != nullptr ? *from : "";
    }
    void on(const event::SignalTaken&) { run_->record.signals.push_back(run_->from); }
    void on(const event::TimerSet& set) { run_->timers[name_of(set.step)] = set.at; }
    void on(const event::TimerFired& fired) {
        const std::string name = name_of(fired.step);
        ++run_->record.timers_fired[name];
        run_->record.timers_early += run_->heard < run_->timers[name] ? 1 : 0;
    }

    Record& record_;
    std::map<std::string, int> open_;
    std::map<store::RunNumber, Run> runs_;
    Run* run_ = nullptr;
};

}  // namespace

Record read_record(store::Reader& reader) {
    Record record;
    Reading reading(record);
    reader.hold();
    reader.whole_journal([&](const store::JournalRow& row) {
        reading.take(row.run, store::decode(row.payload).value());
        return true;
    });
    reader.each_start("", [&](const store::StartRow& row) {
        record.starts.push_back(row);
        return true;
    });
    reader.release();
    std::reverse(record.starts.begin(), record.starts.end());
    reading.finish();
    return record;
}

std::vector<EffectLine> read_effects(const std::string& path) {
    std::vector<EffectLine> lines;
    std::istringstream text(read_file(path));
    for (std::string line; std::getline(text, line) && !text.eof();) {
        std::istringstream words(line);
        EffectLine& effect = lines.emplace_back();
        words >> effect.key >> effect.token;
    }
    return lines;
}

}  // namespace rota::faults
