#include <chrono>

#include "cli/all_commands.hpp"
#include "cli/office_folder.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"
#include "json/json.hpp"

namespace rota::cli {

namespace {

std::optional<std::uint64_t> seed_of(const std::string& text) {
    const auto number = Number::parse(text);
    const auto whole = number ? number->to_int64() : std::nullopt;
    if (!whole || *whole < 0) return std::nullopt;
    return static_cast<std::uint64_t>(*whole);
}

int init(Session& session, const Arguments& arguments) {
    runtime::DataFolder folder;
    const std::string named = session.named_data();
    folder.path = arguments.has("DIR") ? arguments.one("DIR") : named.empty() ? ".rota" : named;
    runtime::InitOptions options;
    options.office = arguments.has("--office") ? arguments.one("--office") : ".";
    if (!is_office_folder(options.office)) {
        return session.usage(
            "文件夹 " + options.office + " 里没有 roster.toml；请用 --office 指明机构文件夹",
            "there is no roster.toml in " + options.office +
                "; say where the office is: --office FOLDER");
    }
    options.now = session.engine_options().clock();
    if (arguments.has("--rehearsal")) {
        const std::string seed = arguments.has("--seed") ? arguments.one("--seed") : "1";
        options.rehearsal_seed = seed_of(seed);
        if (!options.rehearsal_seed)
            return session.usage("--seed 要一个不小于 0 的整数",
                                 "--seed takes a whole number from 0 on");
        options.schedules = arguments.has("--schedules");
    } else if (arguments.has("--schedules")) {
        return session.usage("--schedules 只用于演练：正式的数据本来就会自动发起",
                             "--schedules is for rehearsals: live data starts workflows anyway");
    } else if (arguments.has("--seed")) {
        return session.usage("--seed 只用于演练：加上 --rehearsal",
                             "--seed is for rehearsals: add --rehearsal");
    }
    try {
        const auto settings = runtime::init_data(folder, options);
        if (!settings) return session.fail(settings.error());
        if (session.print_data(Value::fields({{"data", folder.path},
                                              {"office", settings->office},
                                              {"rehearsal", settings->is_rehearsal()}}))) {
            return exit_done;
        }
        print(session.say(
            "已建数据文件夹 " + folder.path + "，机构文件在 " + settings->office,
            "made the data folder " + folder.path + " for the office in " + settings->office));
        if (settings->is_rehearsal()) {
            print(session.say(
                "这是演练：时钟由你拨（rota clock set 2018-09-28T10:00），与真实业务无关",
                "this is a rehearsal: you move its clock (rota clock set "
                "2018-09-28T10:00), and nothing in it is real"));
        }
        return exit_done;
    } catch (const store::StoreError& error) {
        return session.fail({ErrorCode::unavailable, error.zh(), error.what()});
    }
}

}  // namespace

const CommandSpec init_command{
    "init",
    {"新建数据文件夹（正式的，或演练用的）", "make a data folder, live or for a rehearsal"},
    {"rota init --office workflows", "rota init /tmp/try --office workflows --rehearsal --seed 7"},
    {{"[DIR]",
      Takes::value,
      {"数据文件夹，默认是 --data 或 ROTA_DATA 说的，再就是 .rota",
       "the data folder; by default what --data or ROTA_DATA says, or else .rota"}},
     {"--office FOLDER",
      Takes::value,
      {"机构文件夹（roster.toml 所在处），默认当前文件夹",
       "the office's folder, where roster.toml is; here by default"}},
     {"--rehearsal",
      Takes::flag,
      {"演练：时钟和随机数自己定", "a rehearsal, with a clock and random bits of its own"}},
     {"--schedules",
      Takes::flag,
      {"演练里也让流程按 every 自动发起", "in a rehearsal, too, workflows start by their `every`"}},
     {"--seed N",
      Takes::value,
      {"演练的种子：同一个种子可以重演",
       "seed of the rehearsal: the same seed plays the same again"}}},
    init};

}  // namespace rota::cli
