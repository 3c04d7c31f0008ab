#include "simulation/paper.hpp"

#include <algorithm>

#include "simulation/paper_start.hpp"
#include "support/core/world.hpp"

namespace rota::simulation {

namespace {

using Texts = std::vector<std::string>;

const Texts people{"office.head",
                   "office.clerk",
                   "finance.clerk",
                   "east.liaison",
                   "west.lead",
                   "g1.lead",
                   "townships.lead",
                   "townships.liaison",
                   "pilots.liaison"};
const Texts spans{"2 hours", "30 minutes", "1 workday", "2 workdays", "1 day", "1 week"};
const Texts dues{"2 hours",
                 "1 workday",
                 "2 workdays",
                 "6 work hours",
                 "1 week",
                 "${count(org.sites)} work hours",
                 "${1 + 1} workdays"};
const Texts ways_out{"ask", "ask", "fail", "continue", "compensate"};

/// One workflow, written from top to bottom.
class Author {
  public:
    Author(Prng& chance, std::string id, std::string runs)
        : chance_(chance), id_(std::move(id)), runs_(std::move(runs)) {}

    std::string write(int depth, std::size_t steps) {
        text_ =
            "[workflow]\nid = \"" + id_ + "\"\nzh = \"流程" + id_ + "\"\nowner = \"office.head\"\n";
        text_ += any_start(chance_, id_);
        // A default that takes too long: nothing starts by itself, whatever the schedule says.
        const bool is_good = id_ != routine || maybe(88);
        const std::string tag = is_good ? "none" : "${count(for i in 1..100000000 return i)}";
        text_ += "[inputs]\ntag = { zh = \"标记\", default = \"" + tag + "\" }\n";
        text_ += "places = { zh = \"地点\", default = \"${org.sites}\" }\n";
        write_steps("", depth, steps);
        set("n", "count(inputs.places)");
        return std::move(text_);
    }

  private:
    /// Where the next step stands: what it may name.
    struct Spot {
        std::string in;
        int depth = 0;             // how many blocks may still be opened in one another
        Texts before;              // steps of this block, in order
        Texts waited_for;          // those that the last one certainly waits for, and itself
        std::string last_outcome;  // the last step, if it has a result of its own
        std::string last_type{};   // of that step
    };

    std::string new_id() { return "s" + std::to_string(++count_); }
    void line(const std::string& key, const std::string& value) {
        text_ += key + " = \"" + value + "\"\n";
    }
    void fact(const std::string& key, const std::string& value) {
        text_ += key + " = " + value + "\n";
    }
    bool maybe(std::size_t percent) { return chance_.percent(percent); }

    enum class Head { any, conditional, follows /* the step above, whatever happens */ };

    /// The head of a step: where it stands, what it waits for, whether it is done at all.
    std::string begin(Spot& spot, const std::string& type, Head head = Head::any) {
        const std::string id = new_id();
        text_ += "[[step]]\n";
        if (!spot.in.empty()) line("in", spot.in);
        line("id", id);
        line("zh", "步骤" + id);
        if (!type.empty()) line("do", type);
        if (head != Head::follows) place(spot);
        spot.waited_for.push_back(id);
        if (head == Head::conditional) {
            fact("if", "'count(inputs.places) > " + std::to_string(chance_.between(1, 6)) + "'");
        } else if (head == Head::any && !spot.last_outcome.empty() && maybe(8)) {
            const std::string outcome = spot.last_type == "approve" ? "approved" : "done";
            fact("if", "'" + spot.last_outcome + ".outcome = \"" + outcome + "\"'");
        } else if (head == Head::any && maybe(5)) {
            fact("if", maybe(50) ? "'false'" : "'inputs.tag != null'");
        }
        spot.before.push_back(id);
        spot.last_outcome = type.empty() ? "" : id;
        spot.last_type = type;
        return id;
    }
    void place(Spot& spot) {
        if (spot.before.size() > 1 && maybe(12)) {
            const std::string& one = chance_.pick(spot.before);
            const std::string& other = chance_.pick(spot.before);
            spot.waited_for = {one};
            if (other != one) spot.waited_for.push_back(other);
            fact("after",
                 other == one ? "[\"" + one + "\"]" : "[\"" + one + "\", \"" + other + "\"]");
            spot.last_outcome.clear();
        } else if (!spot.before.empty() && maybe(12)) {
            fact("after", "[]");
            spot.waited_for.clear();
            spot.last_outcome.clear();
        }
    }

    void write_steps(const std::string& in, int depth, std::size_t steps) {
        Spot spot{in, depth, {}, {}, {}};
        for (std::size_t i = 0; i < steps; ++i) write_step(spot);
    }
    void write_step(Spot& spot) {
        if (spot.depth > 0 && maybe(30)) {
            write_block(spot);
            return;
        }
        switch (chance_.below(20)) {
            case 0:
            case 1:
            case 2: write_task(spot); return;
            case 3:
            case 4: write_approval(spot); return;
            case 5: write_visit(spot, false); return;
            case 6: write_findings(spot); return;
            case 7: write_wait(spot); return;
            case 8: write_signal(spot); return;
            case 9: write_child(spot); return;
            case 10: write_papers(spot); return;
            case 11: write_ledger(spot); return;
            case 12: write_stop(spot); return;
            case 13: write_values(spot); return;
            default: write_machine(spot); return;
        }
    }

    // ---- blocks -----------------------------------------------------------------------------

    void write_block(Spot& spot) {
        const std::string id = begin(spot, "");
        if (maybe(60)) {
            line("for_each",
                 "x" + id + " in " +
                     chance_.pick(Texts{"org.sites",
                                        "inputs.places",
                                        "[1, 2]",
                                        "org.pilots",
                                        "org.nobody",
                                        "org.townships"}));
            const std::size_t limit = chance_.below(4);
            if (limit == 0) fact("one_by_one", "true");
            if (limit == 1) fact("at_most", std::to_string(chance_.between(1, 2)));
        }
        line("on_error", chance_.pick(ways_out));
        write_steps(id, spot.depth - 1, chance_.between(1, 2));
    }

    // ---- people -----------------------------------------------------------------------------

    void write_who() { line("who", chance_.pick(people)); }
    void write_due(const Texts& acts) {
        if (!maybe(80)) return;
        line("due", chance_.pick(dues));
        if (maybe(40)) line("remind", chance_.pick(Texts{"1 hour before", "1 workday before"}));
        Texts all{"remind daily",
                  "escalate to office.clerk",
                  "escalate to townships.lead after 1 hour",
                  "hand over to finance.clerk after 1 workday"};
        all.insert(all.end(), acts.begin(), acts.end());
        if (maybe(70)) {
            const std::string& first = chance_.pick(all);
            const std::string& second = chance_.pick(all);
            fact("overdue",
                 first == second ? "\"" + first + "\"" : "[\"" + first + "\", \"" + second + "\"]");
        }
        if (maybe(40)) {
            line("extend", chance_.pick(Texts{"once, up to 2 workdays", "twice, up to 1 day"}));
            if (maybe(50)) line("extend_by", "finance.head");
        }
    }
    void write_task(Spot& spot) {
        begin(spot, "task");
        write_who();
        write_due({"close"});
        if (maybe(15)) {
            fact("claim", "true");
            if (maybe(50)) line("claim_lapses", chance_.pick(spans));
        }
        if (maybe(20)) line("cc", chance_.pick(people));
        if (maybe(20)) fact("evidence", maybe(50) ? "[\"1 photo\"]" : "[\"location\"]");
        if (maybe(20)) {
            line("form", "forms/note.toml");
            if (maybe(50)) line("opens", "needs");
        }
        if (maybe(15)) line("on", chance_.pick(Texts{"1 workday later", "1 day later"}));
    }
    void write_approval(Spot& spot) {
        begin(spot, "approve");
        write_who();
        const std::string mode = chance_.pick(Texts{"all", "any", "ratio", "in turn"});
        line("mode", mode);
        if (mode == "ratio") line("pass", maybe(50) ? "> 1/2" : ">= 1/2");
        line("item", "matter " + std::to_string(count_));
        if (maybe(20)) line("deputy", "office.clerk");
        write_due({"approve", "reject"});
        write_back(spot);
    }
    void write_back(const Spot& spot) {
        if (!maybe(60)) return;
        line("back_to", chance_.pick(spot.waited_for));
        fact("back_max", std::to_string(chance_.between(1, 2)));
    }
    std::string write_visit(Spot& spot, bool has_findings) {
        const std::string id = begin(spot, "visit");
        write_who();
        line("where", "${org.sites[" + std::to_string(chance_.between(1, 3)) + "]}");
        if (maybe(25)) line("on", chance_.pick(Texts{"1 workday later", "1 day later"}));
        if (maybe(20)) line("hide_from", "g2.lead");
        write_due({"close"});
        if (has_findings || maybe(50)) line("checklist", "forms/check.toml");
        if (has_findings) line("opens", "problems");
        return id;
    }

    /// A visit or an inspection, and what is done about each problem it found.
    void write_findings(Spot& spot) {
        std::string found;
        if (maybe(50)) {
            found = write_visit(spot, true);
        } else {
            found = begin(spot, "inspect");
            line("opens", "problems");
            write_failing();
        }
        if (spot.depth == 0) return;
        const std::string id = begin(spot, "", Head::follows);
        line("for_each", "p" + id + " in " + found + ".problems");
        Spot inside{id, spot.depth - 1, {}, {}, {}};
        const std::string mend = begin(inside, "task");
        line("who", "${p" + id + ".unit}.liaison");
        line("about", "${p" + id + "}");
        write_due({"close"});
        begin(inside, "visit", Head::follows);
        line("who", "g1.lead");
        line("where", "${org.sites[1]}");
        line("about", "${p" + id + "}");
        line("closes", "${p" + id + "}");
        line("back_to", mend);
        fact("back_max", "1");
        inside.waited_for = {inside.before.back()};
        if (maybe(50)) write_step(inside);
    }

    // ---- other runs, time, signals ----------------------------------------------------------

    void write_wait(Spot& spot) {
        begin(spot, "wait");
        const std::size_t way = chance_.below(4);
        if (way != 0) line("for", chance_.pick(spans));
        if (way < 2) line("signal", chance_.pick(Texts{"go", "steady"}));
    }
    void write_signal(Spot& spot) {
        begin(spot, "signal");
        line("name", chance_.pick(Texts{"go", "steady"}));
        if (maybe(50)) line("to", chance_.pick(workflow_names));
    }
    void write_child(Spot& spot) {
        if (runs_.empty()) {
            write_machine(spot);
            return;
        }
        begin(spot, "run");
        line("workflow", runs_);
        if (maybe(25)) fact("wait", "false");
        if (maybe(60)) line("with.tag", "of ${run.id}");
        if (maybe(30)) write_back(spot);
        if (maybe(50)) line("on_error", chance_.pick(ways_out));
    }

    // ---- papers, ledgers, values ------------------------------------------------------------

    void write_papers(Spot& spot) {
        const std::string id = begin(spot, "draft");
        line("from", "templates/notice.md");
        if (maybe(50)) write_who();
        if (maybe(40)) return;
        begin(spot, "publish", Head::follows);
        line("file", "${" + id + ".file}");
        line("to", chance_.pick(Texts{"townships", "office.head", "pilots"}));
        if (maybe(60)) line("no", "通知〔${run.year}〕{n}号");
    }
    void write_ledger(Spot& spot) {
        switch (chance_.below(4)) {
            case 0:
                begin(spot, "record");
                line("book", "needs");
                fact("set.text", "'\"need\"'");
                return;
            case 1: write_changes(spot); return;
            case 2:
                begin(spot, "lookup");
                line("book", chance_.pick(Texts{"needs", "problems"}));
                if (maybe(50)) fact("find", "'status = \"open\"'");
                return;
            default:
                begin(spot, "notify");
                line("to", chance_.pick(Texts{"townships", "office.head", "pilots"}));
                line("text", "${run.id}");
                return;
        }
    }
    /// Entries of whatever run, changed by this one.
    void write_changes(Spot& spot) {
        const std::string book = chance_.pick(Texts{"needs", "problems"});
        const std::string found = begin(spot, "lookup");
        line("book", book);
        fact("find", "'status = \"open\"'");
        if (spot.depth == 0) return;
        const std::string id = begin(spot, "", Head::follows);
        line("for_each", "e" + id + " in " + found + ".entries");
        Spot inside{id, spot.depth - 1, {}, {}, {}};
        begin(inside, "record");
        line("book", book);
        line("entry", "${e" + id + "}");
        fact("set.note", "'\"seen\"'");
        const std::size_t way = chance_.below(3);
        if (way > 0) fact("set.status", way == 1 ? "'\"closed\"'" : "'\"dropped\"'");
        if (way == 2) fact("set.because", "'\"too old\"'");
    }
    void write_stop(Spot& spot) {
        if (!maybe(40)) {
            write_values(spot);
            return;
        }
        begin(spot, "stop", Head::conditional);
        line("outcome", "called_off");
        if (!spot.in.empty() && maybe(80)) line("only", "block");
    }
    void write_values(Spot& spot) {
        begin(spot, "set");
        line("m", "count(org.sites) + " + std::to_string(chance_.below(9)));
    }
    void set(const std::string& name, const std::string& value) {
        text_ += "[[step]]\nid = \"" + new_id() + "\"\nzh = \"结果\"\ndo = \"set\"\n";
        line(name, value);
    }

    // ---- what happens outside ---------------------------------------------------------------

    void write_failing() {
        if (maybe(60)) {
            line("retry",
                 chance_.pick(Texts{"1 times every 10 minutes",
                                    "2 times",
                                    "3 times every 1 hour, doubling",
                                    "1 times every 1 workday"}));
        }
        line("on_error", chance_.pick(ways_out));
    }
    /// What is done and, when something goes wrong, undone.
    void write_trip(Spot& spot) {
        for (std::size_t i = chance_.between(1, 2); i > 0; --i) begin(spot, "hire");
        begin(spot, "fetch", Head::follows);
        line("on_error", "compensate");
    }
    void write_machine(Spot& spot) {
        if (maybe(15)) {
            write_trip(spot);
            return;
        }
        const std::string type =
            chance_.pick(Texts{"fetch", "fetch", "hire", "hire", "send", "pay", "ponder"});
        begin(spot, type);
        line("n", "${count(org.sites)}");
        write_failing();
        if (type != "ponder" && maybe(20)) write_back(spot);
    }

    Prng& chance_;
    std::string id_;
    std::string runs_;  // the workflow that its `run` steps start
    std::string text_;
    int count_ = 0;
};

SourceFile any_workflow(Prng& chance, const std::string& id) {
    const bool is_main = id.starts_with("main");
    const int depth = is_main ? depth_max : id == "child" ? 2 : 0;
    const std::size_t steps = is_main         ? chance.between(4, 7)
                              : id == "child" ? chance.between(2, 4)
                              : id == routine ? chance.between(1, 2)
                                              : 2;
    const std::string runs = is_main ? "child" : id == "child" ? "grandchild" : "";
    return {id + ".toml", Author(chance, id, runs).write(depth, steps)};
}

std::string any_workflow_name(Prng& chance) {
    return chance.pick(Texts{"main-1", "main-2", "child", "grandchild", routine, routine});
}

SourceFile& file_at(std::vector<SourceFile>& files, const std::string& path) {
    return *std::find_if(
        files.begin(), files.end(), [&](const SourceFile& file) { return file.path == path; });
}

/// Other hours, and a day off or none.
std::string any_calendar(Prng& chance) {
    std::string text =
        "[calendar]\nzone = \"Asia/Shanghai\"\nweekend = [\"saturday\", \"sunday\"]\n"
        "[hours]\nmorning = \"08:30-12:00\"\nafternoon = \"14:00-" +
        chance.pick(Texts{"16:30", "17:30", "18:00"}) + "\"\n";
    if (chance.one_in(2)) {
        text += "[[day]]\ndate = 2018-07-" + std::to_string(chance.between(10, 31)) +
                "\nkind = \"off\"\nzh = \"放假\"\n";
    }
    return text + any_schedule_rules(chance);
}

}  // namespace

std::vector<SourceFile> any_office(Prng& chance) {
    std::vector<SourceFile> files = little_office();
    for (const char* id : {"main-1", "main-2", "child", "grandchild", routine})
        files.push_back(any_workflow(chance, id));
    return files;
}

void edit_office(Prng& chance, std::vector<SourceFile>& files) {
    if (chance.one_in(2)) {
        file_at(files, "calendar.toml").text = any_calendar(chance);
        return;
    }
    if (chance.one_in(3)) {
        SourceFile& roster = file_at(files, "roster.toml");
        const std::string site = "s" + std::to_string(chance.between(4, 9));
        if (roster.text.find(site + " =") == std::string::npos)
            roster.text.insert(roster.text.find("[roles]"),
                               site + " = { zh = \"新点\", en = \"New\", unit = \"west\" }\n");
        return;
    }
    SourceFile written = any_workflow(chance, any_workflow_name(chance));
    file_at(files, written.path) = written;
}

void break_office(Prng& chance, std::vector<SourceFile>& files) {
    file_at(files, any_workflow_name(chance) + ".toml").text += "[[step]]\nid = \"half\n";
}

}  // namespace rota::simulation
