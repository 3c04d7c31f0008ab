#include "bench/workflows.hpp"

#include <string>

#include "support/files.hpp"

namespace rota::bench {

namespace {

namespace fs = std::filesystem;

constexpr int steps = 10;

std::string workflow(const std::string& id, const std::string& body) {
    return "[workflow]\nid = \"" + id + "\"\nzh = \"流程\"\nen = \"Workflow\"\n" +
           "owner = \"office.head\"\n\n" + body;
}

std::string step(const std::string& id, const std::string& lines) {
    return "[[step]]\nid = \"" + id + "\"\nzh = \"一步\"\n" + lines + "\n\n";
}

/// Ten steps, one after the other; `lines` makes the rest of a step from its number.
template <class Lines>
std::string ten(const Lines& lines) {
    std::string text;
    for (int n = 1; n <= steps; ++n) text += step("s" + std::to_string(n), lines(n));
    return text;
}

std::string chain() {
    return ten([](int n) {
        const std::string before = n == 1 ? "0" : "s" + std::to_string(n - 1) + ".x";
        return "do = \"set\"\nx = \"" + before + " + 1\"";
    });
}

std::string effects() {
    return ten([](int) { return std::string("do = \"bench.effect\""); });
}

/// Steps that count their calls; `more` is added to each.
std::string marked(const std::string& more) {
    return "[inputs]\nfirst = { zh = \"从几号起\" }\n\n" + ten([&](int n) {
               return "do = \"bench.effect\"\nmark = \"${inputs.first + " + std::to_string(n - 1) +
                      "}\"" + more;
           });
}

const char* const items = "[inputs]\nitems = { zh = \"各项\" }\n\n";

std::string each(const std::string& block, const std::string& inner) {
    return items + step("each", "for_each = \"item in inputs.items\"" + block) +
           step("inner", "in = \"each\"\n" + inner);
}

std::string join() { return step("join", "do = \"set\"\ntotal = \"count(inner)\""); }

}  // namespace

void write_office(const fs::path& folder) {
    fs::create_directories(folder);
    write_file(folder / "roster.toml",
               "[department]\noffice = { zh = \"办公室\", en = \"Office\" }\n\n[roles]\n"
               "department = { head = \"负责人 | Head\", clerk = \"经办人 | Clerk\" }\n");
    write_file(folder / "calendar.toml",
               "[calendar]\nzone = \"Asia/Shanghai\"\nweekend = [\"saturday\", \"sunday\"]\n\n"
               "[hours]\nday = \"09:00-17:00\"\n");
    const auto write = [&](const std::string& id, const std::string& body) {
        write_file(folder / (id + ".toml"), workflow(id, body));
    };
    const std::string set = "do = \"set\"\nx = \"item + 1\"";
    const std::string after = step("after", "do = \"set\"\nx = \"1\"");
    write("chain", chain());
    write("effects", effects());
    write("marked", marked(""));
    write("slow", marked("\nms = 5"));
    write("fan", each("", set) + join());
    write("fan_effects", each("", "do = \"bench.effect\"") + join());
    write("loop", each("\none_by_one = true", set) + join());
    write("tasks", each("", "do = \"task\"\nwho = \"office.clerk\"") + join());
    write("todo", step("todo", "do = \"task\"\nwho = \"office.clerk\""));
    write("alarm",
          "[inputs]\nat = { zh = \"时刻\" }\n\n" +
              step("rest", "do = \"wait\"\nfor = \"${inputs.at}\"") + after);
    write("listener", step("rest", "do = \"wait\"\nsignal = \"go\"") + after);
}

void write_many_workflows(const fs::path& folder, int count) {
    for (int i = 0; i < count; ++i) {
        const std::string id = "w" + std::to_string(i);
        write_file(folder / (id + ".toml"), workflow(id, chain()));
    }
}

void link_plugins(const fs::path& folder) {
    fs::create_directories(folder);
    for (const char* from : {ROTA_PLUGINS, BENCH_PLUGINS}) {
        for (const auto& entry : fs::directory_iterator(from))
            fs::create_symlink(entry.path(), folder / entry.path().filename());
    }
}

}  // namespace rota::bench
