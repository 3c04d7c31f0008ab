#include "faults/load_office.hpp"

#include <stdexcept>

#include "support/files.hpp"
#include "support/office/office.hpp"
#include "support/plugins/folder.hpp"

namespace rota::faults {

namespace {

std::string step(const std::string& id, const std::string& does) {
    return "\n[[step]]\nid = \"" + id + "\"\nzh = \"步骤\"\n" + does + "\n";
}

test::OfficeFile workflow(const std::string& id, const std::string& steps) {
    return {id + ".toml",
            "[workflow]\nid = \"" + id + "\"\nzh = \"试办\"\nowner = \"office.head\"\n" + steps};
}

std::string each_second(const std::string& keys) {
    return "\n[start]\ncron = \"* * * * * *\"\n" + keys;
}

std::string ten_pure_steps() {
    std::string steps = step("s1", "do = \"set\"\nx = 1");
    for (int n = 2; n <= 10; ++n) {
        steps += step("s" + std::to_string(n),
                      "do = \"set\"\nx = \"s" + std::to_string(n - 1) + ".x + 1\"");
    }
    return steps;
}

std::vector<test::OfficeFile> files(const std::string& effects, const std::string& effects_once) {
    const std::string append = "do = \"test.append\"\nfile = \"" + effects + "\"";
    const std::string once = "do = \"test.append_once\"\nfile = \"" + effects_once + "\"";
    const std::string wait = "do = \"wait\"\nfor = '${now() + duration(\"PT1.1S\")}'";
    return test::office_with(
        {workflow("pure", ten_pure_steps()),
         workflow("effects",
                  step("a", "do = \"set\"\nx = 1") + step("b", append) +
                      step("c", "do = \"set\"\nx = \"a.x + 1\"") + step("d", once) +
                      step("e", append)),
         workflow("timer", step("w", wait) + step("x", append)),
         workflow("tick", each_second("missed = \"run each\"\n") + step("x", append)),
         workflow("relay",
                  each_second("missed = \"skip\"\noverlap = \"queue one\"\n") + step("w", wait) +
                      step("x", append)),
         workflow("form",
                  step("f", "do = \"task\"\nwho = \"office.clerk\"\nform = \"forms/note.toml\"") +
                      step("g", "do = \"set\"\nx = \"f.fields.count + 1\"")),
         workflow("signal", step("w", "do = \"wait\"\nsignal = \"go\"") + step("x", append)),
         {"forms/note.toml",
          "[form]\nid = \"note\"\nzh = \"记录\"\n\n[[field]]\nid = \"report\"\nzh = \"情况\"\n"
          "type = \"text\"\nrequired = true\n\n[[field]]\nid = \"count\"\nzh = \"件数\"\n"
          "type = \"number\"\nrequired = true\n"}});
}

}  // namespace

Instant machine_clock() {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
}

LoadOffice::LoadOffice(fs::path folder, const fs::path& data, std::string vfs)
    : folder_(std::move(folder)), data_(data), vfs_(std::move(vfs)) {
    for (const test::OfficeFile& file : files(effects().string(), effects_once().string())) {
        const fs::path path = folder_ / "office" / file.path;
        fs::create_directories(path.parent_path());
        write_file(path, file.text);
    }
    write_file(effects(), "");
    write_file(effects_once(), "");
    test::link_plugins(folder_ / "plugins", {ROTA_PLUGINS, ROTA_TEST_PLUGINS "/good"});
    if (const auto made = make_data(); !made) throw std::runtime_error(made.error().en);
}

LoadOffice LoadOffice::on(const fs::path& data) const {
    LoadOffice other = *this;
    other.data_ = data;
    other.vfs_.clear();
    return other;
}

Result<runtime::DataSettings> LoadOffice::make_data() const {
    runtime::InitOptions options;
    options.office = (folder_ / "office").string();
    options.now = machine_clock();
    options.vfs = vfs_;
    return runtime::init_data(data(), options);
}

runtime::EngineOptions LoadOffice::options() const {
    runtime::EngineOptions options;
    options.folder = data();
    options.plugins = plugins();
    options.clock = machine_clock;
    options.log = [](const std::string&) {};
    options.vfs = vfs_;
    return options;
}

}  // namespace rota::faults
