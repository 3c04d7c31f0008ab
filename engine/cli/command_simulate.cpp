// A year of the office, played before it goes live. Reads the office folder and writes nothing but
// the files it is told to.
#include <filesystem>

#include "cli/all_commands.hpp"
#include "cli/output_file.hpp"
#include "cli/print.hpp"
#include "cli/rehearsed_office.hpp"
#include "cli/session.hpp"
#include "cli/year_print.hpp"
#include "rehearse/csv.hpp"
#include "rehearse/ics.hpp"
#include "rehearse/office_year.hpp"
#include "rehearse/page.hpp"

namespace rota::cli {

namespace {

namespace fs = std::filesystem;

std::optional<std::int64_t> whole(const std::string& text, std::int64_t least, std::int64_t most) {
    const auto number = Number::parse(text);
    const auto whole = number ? number->to_int64() : std::nullopt;
    return whole && *whole >= least && *whole <= most ? whole : std::nullopt;
}

Error typing_error(const std::string& zh, const std::string& en) {
    return {ErrorCode::invalid, zh, en};
}

/// Builds the plan of the year to simulate; an Error is a usage error.
Result<rehearse::Plan> plan_of(const Arguments& arguments) {
    rehearse::Plan plan;
    if (arguments.has("YEAR")) {
        const auto year = whole(arguments.one("YEAR"), 1970, 9999);
        if (!year) {
            return typing_error("年份应在 1970 到 9999 之间，如 2027",
                                "expected a year from 1970 to 9999, such as 2027");
        }
        plan.first = {*year, 1, 1};
        plan.last = {*year, 12, 31};
    } else if (!arguments.has("--from") || !arguments.has("--to")) {
        return typing_error("请写明哪一年，如 rota simulate 2027；或写 --from 和 --to",
                            "say which year, such as rota simulate 2027; or give --from and --to");
    }
    for (auto& [name, day] : {std::pair<const char*, Date*>{"--from", &plan.first},
                              std::pair<const char*, Date*>{"--to", &plan.last}}) {
        if (!arguments.has(name)) continue;
        const auto given = parse_date(arguments.one(name));
        if (!given || given->year < 1970 || given->year > 9999) {
            return typing_error(
                std::string(name) + " 要一个 1970 到 9999 年间有的日期，如 2027-01-01",
                std::string(name) +
                    " takes a day of the years 1970 to 9999 that there is, such as "
                    "2027-01-01");
        }
        *day = *given;
    }
    constexpr std::int64_t days_max = 3660;
    if (days_of(plan.last) - days_of(plan.first) > days_max)
        return typing_error("最多演练十年", "at most ten years can be simulated at a time");
    if (arguments.has("--seed")) {
        const auto seed = whole(arguments.one("--seed"), 0, 1'000'000'000);
        if (!seed) {
            return typing_error("--seed 要一个不小于 0 的整数",
                                "--seed takes a whole number from 0 on");
        }
        plan.seed = static_cast<std::uint64_t>(*seed);
    }
    plan.only = arguments.one("--workflow");
    return plan;
}

class Files {
  public:
    explicit Files(Session& session) : session_(session) {}

    bool write(const fs::path& path, const std::string& text) {
        if (!write_file(path, text)) {
            code = session_.fail({ErrorCode::unavailable,
                                  "写不了文件 " + path.string(),
                                  "the file " + path.string() + " cannot be written"});
            return false;
        }
        if (!session_.is_json() && !session_.is_quiet())
            print(session_.say("已写 ", "wrote ") + path.string());
        return true;
    }

    bool write_all(const Arguments& arguments,
                   const rehearse::Year& year,
                   const rehearse::Summary& summary,
                   const std::vector<rehearse::Table>& tables) {
        if (arguments.has("--csv") && !write_tables(arguments.one("--csv"), year, tables))
            return false;
        const Language language = session_.language();
        const bool has_page =
            !arguments.has("--html") ||
            write(arguments.one("--html"), rehearse::to_page(year, summary, language));
        return has_page && (!arguments.has("--ics") ||
                            write(arguments.one("--ics"), rehearse::to_ics(year, language)));
    }

    int code = exit_done;

  private:
    bool write_tables(const fs::path& folder,
                      const rehearse::Year& year,
                      const std::vector<rehearse::Table>& tables) {
        std::error_code failed;
        fs::create_directories(folder, failed);
        if (!write(folder / "plan.csv", rehearse::to_csv(year.plan))) return false;
        for (const rehearse::Table& table : tables) {
            if (!write(folder / (table.name + ".csv"), rehearse::to_csv(table))) return false;
        }
        return true;
    }

    Session& session_;
};

int simulate(Session& session, const Arguments& arguments) {
    const auto plan = plan_of(arguments);
    if (!plan) return session.usage(plan.error().zh, plan.error().en);
    RehearsedOffice rehearsed(session);
    if (!rehearsed.read(arguments.has("--office") ? arguments.one("--office") : "."))
        return rehearsed.exit_code();
    rehearse::Personas players;
    if (arguments.has("--people")) {
        const std::string path = arguments.one("--people");
        auto read = rehearsed.read_people(path, path);
        if (!read) return rehearsed.exit_code();
        players = std::move(*read);
    }
    const auto year = rehearse::play(rehearsed.office(), rehearsed.libraries(), *plan, players);
    if (!year) return session.fail(year.error());
    const auto summary = rehearse::summary_of(*year, rehearsed.libraries().types());
    const auto tables = rehearse::tables_of(*year, summary);
    if (!session.print_data(rehearse::to_value(*year, tables), "starts"))
        print_year(session, *year, summary);
    Files files(session);
    files.write_all(arguments, *year, summary, tables);
    return files.code;
}

}  // namespace

const CommandSpec simulate_command{
    "simulate",
    {"把一年（或一段日子）预演一遍：负担、撞期、没走到的",
     "play a year of the office: loads, collisions, who is not reached"},
    {"rota simulate 2027 --office workflows",
     "rota simulate 2027 --people rehearsal/people.toml --html year.html --csv year --ics year.ics",
     "rota simulate --from 2027-03-01 --to 2027-05-31 --workflow township-visits --seed 7"},
    {{"[YEAR]", Takes::value, {"哪一年", "which year"}},
     {"--office FOLDER",
      Takes::value,
      {"机构文件夹；默认当前文件夹", "the office's folder; here by default"}},
     {"--workflow ID",
      Takes::value,
      {"只让这个流程自动发起", "no other workflow starts by itself"}},
     {"--from DATE", Takes::value, {"从哪天起", "the first day"}},
     {"--to DATE", Takes::value, {"到哪天止", "the last day"}},
     {"--seed N",
      Takes::value,
      {"种子，默认 1：同一个种子得到同样的一年",
       "the seed, 1 by default: the same seed gives the same year"}},
     {"--people FILE",
      Takes::value,
      {"各岗位怎么办事：多快、多常退回、从不办理",
       "what people do: how fast, how often they reject, who never acts"}},
     {"--html FILE",
      Takes::value,
      {"写成一页网页：年历、图表、各表，可以打印", "write a page: calendar, charts, tables"}},
     {"--csv FOLDER", Takes::value, {"各表写成 CSV", "write every table as CSV"}},
     {"--ics FILE", Takes::value, {"写成日历文件", "write a calendar file"}}},
    simulate};

}  // namespace rota::cli
