#include "runtime/verify.hpp"

#include <map>
#include <set>
#include <utility>

#include "core/decide.hpp"
#include "core/evolve.hpp"
#include "runtime/definitions.hpp"
#include "store/attachments.hpp"
#include "store/codec.hpp"
#include "store/sqlite.hpp"

namespace rota::runtime {

namespace {

class Verify {
  public:
    Verify(const DataFolder& folder, const StepTypes& types, const Progress& progress)
        : folder_(folder), progress_(progress), definitions_(types), attachments_(folder.blobs()) {
        options_.path = folder.store();
        reader_ = store::open_sqlite_reader(options_);
    }

    Value run() {
        reader_->hold();
        read_runs();
        follow_chains();
        end_chains();
        for (auto& [number, run] : runs_) fold(run);
        check_definitions();
        check_files();
        check_starts();
        check_audit();
        reader_->release();
        for (const store::StoreFault& found : store::store_faults(options_)) {
            fault(found.table.c_str(),
                  found.what,
                  "数据库有损坏：请从备份恢复",
                  "the database is damaged: restore it from a backup");
        }
        for (const std::string& table : store::differing_tables(options_)) {
            fault("table",
                  table,
                  "与记录对不上；重建：rota verify --rebuild",
                  "is not what the journal gives; rota verify --rebuild makes it anew");
        }
        return Value::fields({{"holds", faults_.empty()},
                              {"runs", static_cast<std::int64_t>(runs_.size())},
                              {"rows", rows_},
                              {"events", events_},
                              {"files", static_cast<std::int64_t>(files_.size())},
                              {"faults", Value::list(faults_)},
                              {"held", Value::list(held_)}});
    }

  private:
    /// Follows the chain of the audit from its last row back to the first.
    void check_audit() {
        std::optional<store::AuditRow> after;
        store::AuditFilter page;
        page.limit = 1000;
        while (true) {
            const std::vector<store::AuditRow> rows = reader_->audit(page);
            for (const store::AuditRow& row : rows) {
                if (after && after->number != row.number + 1) missing_audit(row.number + 1);
                if (after && after->number == row.number + 1 &&
                    store::audit_chain(row.hash, *after) != after->hash)
                    broken_audit(after->number);
                after = row;
            }
            if (rows.size() < page.limit) break;
            page.before = rows.back().number;
        }
        if (!after) return;
        if (after->number != 1) missing_audit(1);
        if (after->number == 1 && store::audit_chain({}, *after) != after->hash) broken_audit(1);
    }
    void missing_audit(std::int64_t number) {
        fault("audit", std::to_string(number), "审计缺这一行", "this row of the audit is missing");
    }
    void broken_audit(std::int64_t number) {
        fault("audit",
              std::to_string(number),
              "审计的这一行被改过，或它前一行被改过",
              "this row of the audit, or the one before it, was changed");
    }

    struct Chain {
        store::RunRow row;
        Bytes32 hash{};
        std::uint64_t events = 0;
        Bytes32 definition{};  // it began with
        bool is_broken = false;
        bool is_of_later_version = false;
    };

    void fault(const char* what,
               const std::string& where,
               const std::string& zh,
               const std::string& en) {
        constexpr std::size_t faults_max = 1000;
        if (faults_.size() == faults_max) return;
        faults_.push_back(
            Value::fields({{"what", what}, {"where", where}, {"zh", zh}, {"en", en}}));
    }
    /// Sound, and yet nothing is decided on it.
    void hold(const std::string& run, const Error& why) {
        held_.push_back(Value::fields({{"run", run}, {"zh", why.zh}, {"en", why.en}}));
    }
    void read_runs() {
        constexpr std::size_t chunk = 1000;
        for (std::size_t offset = 0;; offset += chunk) {
            const auto rows = reader_->runs(chunk, offset);
            for (const store::RunRow& row : rows) runs_[row.number].row = row;
            if (rows.size() < chunk) return;
        }
    }

    /// Every row in the order it was written: no number missing, every hash that of its row.
    void follow_chains() {
        const auto all = static_cast<std::size_t>(reader_->last_sequence());
        std::int64_t expected = 1;
        reader_->whole_journal([&](const store::JournalRow& row) {
            if (row.sequence != expected) {
                fault("journal",
                      std::to_string(expected),
                      "少了记录行 " + std::to_string(expected) + " 到 " +
                          std::to_string(row.sequence - 1),
                      "rows " + std::to_string(expected) + " to " +
                          std::to_string(row.sequence - 1) + " are missing");
            }
            expected = row.sequence + 1;
            follow(row);
            if (progress_ && rows_ % 1000 == 0) progress_(static_cast<std::size_t>(rows_), all);
            return true;
        });
    }
    void follow(const store::JournalRow& row) {
        ++rows_;
        events_ += static_cast<std::int64_t>(row.count);
        const std::string where = std::to_string(row.sequence);
        const auto run = runs_.find(row.run);
        if (run == runs_.end()) {
            fault("journal", where, "记录行不属于任何一轮", "the row belongs to no run");
            return;
        }
        Chain& chain = run->second;
        if (chain.is_broken) return;
        const Bytes32 hash = store::chain(chain.hash, chain.row.id, row);
        const auto read = store::read_events(row.payload);
        if (hash != row.hash || row.first != chain.events + 1 || !read ||
            read->events.size() != row.count) {
            chain.is_broken = true;
            fault("journal",
                  where,
                  chain.row.name + "：从这一行起被改动、调换或缺失",
                  chain.row.name + ": from this row on it was changed, moved or cut");
            return;
        }
        chain.hash = hash;
        chain.events += row.count;
        if (!read->is_understood() && !std::exchange(chain.is_of_later_version, true))
            hold(chain.row.name, store::written_later());
        for (const Event& event : read->events) {
            collect_files(event);
            if (const auto* started = std::get_if<event::RunStarted>(&event))
                chain.definition = started->definition;
        }
    }
    void collect_files(const Event& event) {
        if (const auto* kept = std::get_if<event::FileKept>(&event))
            files_.insert(kept->file.sha256);
        if (const auto* handed_in = std::get_if<event::TaskSubmitted>(&event)) {
            for (const FileRef& file : handed_in->files) files_.insert(file.sha256);
        }
    }
    void end_chains() {
        for (auto& [number, chain] : runs_) {
            if (chain.is_broken) continue;
            if (chain.events == chain.row.last_event && chain.hash == chain.row.last_hash) continue;
            chain.is_broken = true;
            fault("run",
                  chain.row.name,
                  "记录的末尾与登记的不符（被截断，或登记被改）",
                  "the end of its journal is not the one that is registered");
        }
    }

    /// The state is the fold of the events; the row of the run must say the same.
    void fold(Chain& chain) {
        if (chain.is_broken || chain.is_of_later_version) return;
        std::shared_ptr<const Definition> definition;
        try {
            // The register may name another; to that the events mean nothing.
            auto found = definitions_.at(chain.definition, *reader_);
            if (!found) {
                hold(chain.row.name, found.error());
                return;
            }
            definition = std::move(*found);
        } catch (const store::StoreError& error) {
            fault("definition", chain.row.name, "流程定义读不出来", error.what());
            return;
        }
        RunState state;
        reader_->journal(chain.row.number, [&](const store::JournalRow& row) {
            const auto events = store::decode(row.payload);
            for (const Event& event : *events) core::evolve(definition->workflow, state, event);
            return true;
        });
        const store::RunRow& row = chain.row;
        const bool is_same = state.name == row.name && state.id == row.id &&
                             state.workflow == row.workflow && state.phase == row.phase &&
                             state.outcome == row.outcome && state.started == row.started &&
                             state.definition == row.definition &&
                             core::next_timer(state) == row.next_timer;
        if (!is_same) {
            fault("run",
                  row.name,
                  "登记的状态与记录推出的不符",
                  "its registered state is not the fold of its events");
        }
        if (!row.has_work && !core::outstanding(*definition, state).empty()) {
            fault("run",
                  row.name,
                  "登记说没有步骤在办，记录里却有：重启后不会接着办",
                  "it is registered as having nothing at work, but has: a restart would forget it");
        }
    }

    void check_definitions() {
        for (const Bytes32& hash : reader_->definitions()) {
            const auto row = reader_->definition(hash);
            if (row->workflow.empty()) {
                if (language::hash_of(row->level, row->files) != hash)
                    fault("definition",
                          to_hex(hash),
                          "机构文件被改动",
                          "the office's files were changed");
                continue;
            }
            try {
                const auto definition = definitions_.at(hash, *reader_);
                if (definition && (*definition)->workflow.id != row->workflow)
                    fault("definition", to_hex(hash), "流程编号被改动", "its id was changed");
            } catch (const store::StoreError& error) {
                fault("definition", to_hex(hash), "流程定义被改动", error.what());
            }
        }
    }
    void check_files() {
        for (const Bytes32& hash : files_) {
            if (attachments_.read(hash)) continue;
            fault("file", to_hex(hash), "附件丢失或被改动", "the file is gone or was changed");
        }
    }

    /// What is written of a start that was made: there is such a run, and it is of that start
    /// alone.
    void check_starts() {
        std::map<std::string, std::string> workflows;  // by run
        for (const auto& [number, chain] : runs_) workflows[chain.row.name] = chain.row.workflow;
        std::set<std::string> seen;
        reader_->each_start("", [&](const store::StartRow& row) {
            if (row.decision != store::StartDecision::started) return true;
            const auto run = workflows.find(row.run);
            const bool is_its = run != workflows.end() && run->second == row.workflow;
            if (!is_its || !seen.insert(row.run).second) {
                fault("start",
                      row.workflow + " " + row.stands_for,
                      "登记发起的 " + row.run + " 不存在，或不是它发起的",
                      "the run " + row.run +
                          " that it is said to have started is not there, or "
                          "not its own");
            }
            return true;
        });
    }

    const DataFolder& folder_;
    const Progress& progress_;
    store::SqliteOptions options_;
    std::unique_ptr<store::Reader> reader_;
    Definitions definitions_;
    store::Attachments attachments_;
    std::map<store::RunNumber, Chain> runs_;
    std::set<Bytes32> files_;
    std::int64_t rows_ = 0;
    std::int64_t events_ = 0;
    std::vector<Value> faults_;
    std::vector<Value> held_;
};

}  // namespace

Result<Value> verify(const DataFolder& folder, const StepTypes& types, const Progress& progress) {
    if (const auto is_data = check_is_data(folder); !is_data) return is_data.error();
    return Verify(folder, types, progress).run();
}

}  // namespace rota::runtime
