#include "simulation/paper_start.hpp"

namespace rota::simulation {

namespace {

using Texts = std::vector<std::string>;

const std::string heading = "[start]\n";
const std::string next_heading = "[inputs]\n";

std::string line(const std::string& key, const std::string& value) {
    return key + " = \"" + value + "\"\n";
}

std::string any_time(Prng& chance) {
    return chance.pick(Texts{"00:30", "08:30", "09:00", "14:00", "23:45"});
}

std::string any_dates(Prng& chance) {
    const auto day = [&] { return "2018-07-" + std::to_string(chance.between(10, 28)); };
    return "dates = [2018-07-0" + std::to_string(chance.between(2, 9)) + ", " + day() + ", " +
           day() + "T14:30:00]\n";
}

/// Some days apart.
std::string seldom(Prng& chance) {
    switch (chance.below(4)) {
        case 0: return line("every", "week") + line("at", any_time(chance));
        case 1: return line("every", "week") + line("on", "sunday") + line("at", any_time(chance));
        case 2: return line("cron", "30 9 * * wed");
        default: return any_dates(chance) + line("at", any_time(chance));
    }
}

/// Some times a day, or some in a row.
std::string often(Prng& chance) {
    switch (chance.below(8)) {
        case 0:
        case 1: return line("every", "day") + line("at", any_time(chance));
        case 2: return line("every", "workday") + line("at", any_time(chance));
        case 3:
            return line("every", "week") + line("on", "friday") + any_dates(chance) +
                   line("at", any_time(chance));
        case 4: return line("cron", "0 */6 * * *");
        case 5: return line("cron", "30 9,15 * * mon-fri");
        case 6: return line("cron", "*/15 9 * * tue,sat");
        default: return line("cron", "15 8 2-9 * *") + any_dates(chance) + line("at", "08:15");
    }
}

std::string any_missed(Prng& chance) {
    return line("missed", chance.pick(Texts{"skip", "run once", "run each, at most 3"}));
}

std::string any_day_off(Prng& chance) {
    return line("on_day_off",
                chance.pick(Texts{"next workday", "previous workday", "skip", "anyway"}));
}

/// What becomes of a start.
std::string any_outcome(Prng& chance, bool is_often) {
    const Texts overlaps{"skip", "queue one", "queue one", "cancel the previous", "allow"};
    std::string text = line("overlap", chance.pick(overlaps));
    if (chance.percent(70)) text += any_missed(chance);
    if (chance.percent(40)) text += any_day_off(chance);
    if (chance.percent(15)) text += "merge = false\n";
    if (chance.percent(20)) text += line("jitter", chance.pick(Texts{"10 minutes", "2 hours"}));
    if (chance.percent(10)) text += line("zone", "Europe/Berlin");
    if (chance.percent(25)) {
        text += line(
            "if", chance.pick(Texts{"true", "today().day > 5", "count(org.sites) > 3", "1 > 2"}));
    }
    if (chance.percent(is_often ? 5 : 20)) text += line("pause", "not now");
    return text;
}

/// Puts another `[start]` in the place of the one there is.
void rewrite(SourceFile& file, const std::string& start) {
    const std::size_t from = file.text.find(heading);
    const std::size_t to = file.text.find(next_heading);
    if (from == std::string::npos || to == std::string::npos) return;
    file.text.replace(from, to - from, start);
}

}  // namespace

std::string any_start(Prng& chance, const std::string& workflow) {
    const bool is_often = workflow == routine;
    std::string text = heading;
    if (chance.percent(is_often ? 85 : 15)) {
        text += is_often ? often(chance) : seldom(chance);
        text += any_outcome(chance, is_often);
    }
    return text;
}

std::string any_schedule_rules(Prng& chance) {
    std::string text = "[schedule]\n";
    if (chance.percent(60)) text += any_missed(chance);
    if (chance.percent(60)) text += any_day_off(chance);
    return chance.percent(60) ? text : "";
}

void edit_schedule(Prng& chance, std::vector<SourceFile>& files) {
    for (SourceFile& file : files) {
        if (file.path == std::string(routine) + ".toml") rewrite(file, any_start(chance, routine));
    }
}

void take_away_schedules(std::vector<SourceFile>& files) {
    for (SourceFile& file : files) rewrite(file, heading);
}

}  // namespace rota::simulation
