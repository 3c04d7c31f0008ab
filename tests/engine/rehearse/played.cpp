#include "played.hpp"

#include <gtest/gtest.h>

#include "core/office_time.hpp"
#include "runtime/office_folder.hpp"
#include "support/files.hpp"
#include "support/plugins/folder.hpp"

namespace rota::rehearse {

namespace {

constexpr const char* roster = R"(
[department]
office = { zh = "办公室", en = "Office" }

[township]
east = { zh = "东镇", en = "East" }
west = { zh = "西镇", en = "West" }

[team]
t1 = { zh = "一组", en = "Team 1" }
t2 = { zh = "二组", en = "Team 2" }

[site]
s1 = { zh = "一号点", en = "Site 1", unit = "east" }
s2 = { zh = "二号点", en = "Site 2", unit = "west" }

[roles]
department = { head = "负责人 | Head", clerk = "经办人 | Clerk" }
township   = { liaison = "联络员 | Liaison" }
team       = { lead = "组长 | Lead" }
)";

constexpr const char* calendar = R"(
[calendar]
zone    = "Asia/Shanghai"
weekend = ["saturday", "sunday"]

[hours]
morning   = "08:30-12:00"
afternoon = "14:00-17:30"
)";

constexpr const char* books = R"(
[book.problems]
zh   = "问题台账"
en   = "Problems"
no   = "问题{year}-{n:3}"
show = ["item", "status"]
)";

constexpr const char* head = R"(
[workflow]
id    = "w"
zh    = "试办"
en    = "Trial"
owner = "office.head"
)";

std::shared_ptr<const language::Office> checked(const std::vector<SourceFile>& files) {
    const language::Checked checked = language::check(files, libraries().types());
    for (const Diagnostic& problem : checked.problems) {
        EXPECT_EQ(problem.severity, Severity::warning)
            << problem.place.file << ":" << problem.place.line << " " << problem.en;
    }
    return checked.office;
}

}  // namespace

Libraries& libraries() {
    static const TemporaryFolder folder;
    static Libraries loaded([] {
        test::link_plugins(folder.path() / "plugins", {ROTA_PLUGINS, ROTA_TEST_PLUGINS "/good"});
        return (folder.path() / "plugins").string();
    }());
    return loaded;
}

std::shared_ptr<const language::Office> small_office(std::string_view workflow) {
    return checked({{"roster.toml", roster},
                    {"calendar.toml", calendar},
                    {"books.toml", books},
                    {"w.toml", head + std::string(workflow)}});
}

std::shared_ptr<const language::Office> shipped_office() {
    static const auto office = checked(runtime::read_office(ROTA_WORKFLOWS));
    return office;
}

Personas personas(const language::Office& office, std::string_view rules) {
    const ReadPersonas read =
        read_players({"people.toml", std::string(rules)}, office, libraries().types());
    for (const Diagnostic& problem : read.problems)
        ADD_FAILURE() << problem.place.line << ":" << problem.place.column << " " << problem.en;
    return read.personas.value_or(Personas());
}

Plan whole_year(std::int64_t year, std::uint64_t seed) {
    return {{year, 1, 1}, {year, 12, 31}, seed, ""};
}

Year played(const std::shared_ptr<const language::Office>& office,
            const Plan& plan,
            const Personas& personas) {
    auto year = play(office, libraries(), plan, personas);
    EXPECT_TRUE(year.has_value()) << (year ? "" : year.error().en);
    return year ? std::move(*year) : Year();
}

std::string at(const Year& year, Instant moment) {
    return to_string(core::office_time(*year.office->calendar, moment));
}

}  // namespace rota::rehearse
