#include "plugin/load.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <utility>

#include <boost/dll/shared_library.hpp>

#include "digest/sha256.hpp"
#include "plugin/manifest.hpp"
#include "plugin/reason.hpp"

namespace rota::plugin {

namespace {

namespace fs = std::filesystem;

/// Reads a file into `bytes`, whose memory is used again; false when it cannot be read or is empty.
bool read_file(const fs::path& path, std::string& bytes) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = file ? std::streamoff(file.tellg()) : 0;
    bytes.resize(static_cast<std::size_t>(std::max<std::streamoff>(size, 0)));
    file.seekg(0).read(bytes.data(), size);
    return file && !bytes.empty();
}

/// Keeps the code mapped for the life of the process: whatever of it may still run, runs on.
void keep_for_ever(boost::dll::shared_library library) {
    static std::vector<boost::dll::shared_library>& kept =  // NOLINT(cppcoreguidelines-avoid-*)
        *std::make_unique<std::vector<boost::dll::shared_library>>().release();
    kept.push_back(std::move(library));
}

/// Loads one library into `Loaded`, or says why not.
class Loading {
  public:
    Loading(Loaded& loaded, Host& host, fs::path path)
        : loaded_(loaded), host_(host), path_(std::move(path)) {}

    std::optional<Reason> run(std::string& bytes) {
        if (!read_file(path_, bytes)) {
            return Reason{"plugin.unreadable",
                          "读不到文件，或是空文件",
                          "the file cannot be read or is empty"};
        }
        if (auto reason = reason_of_elf(bytes)) return reason;
        if (auto reason = map()) return reason;
        if (auto reason = reason_of_abi(plugin_)) return reason;
        if (auto reason = reason_of_needs(*plugin_, host_)) return reason;
        describe(digest::sha256(bytes));
        if (auto reason = reason_of_id()) return reason;
        if (auto reason = start()) return reason;
        if (auto reason = read_types()) return reason;
        if (auto reason = create_instances()) return reason;
        add();
        return std::nullopt;
    }

  private:
    std::optional<Reason> map() {
        constexpr auto mode = boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local;
        constexpr auto symbol = "rota_plugin_entry";
        try {
            boost::dll::shared_library library(boost::dll::fs::path(path_.string()), mode);
            if (!library.has(symbol)) {
                return Reason{"plugin.no_entry",
                              "没有导出 rota_plugin_entry",
                              "it does not export rota_plugin_entry"};
            }
            const auto entry = library.get<const rota_plugin*(std::uint32_t)>(symbol);
            keep_for_ever(std::move(library));
            plugin_ = entry(ROTA_ABI_MAJOR);
        } catch (const std::exception& error) {
            return reason_of_dlopen(error.what());
        }
        return std::nullopt;
    }

    void describe(const Bytes32& sha256) {
        library_.id = plugin_->id;
        library_.version = plugin_->version;
        library_.build_info = plugin_->build_info == nullptr ? "" : plugin_->build_info;
        library_.path = path_;
        library_.sha256 = sha256;
    }

    std::optional<Reason> reason_of_id() const {
        const auto& others = loaded_.libraries;
        const auto same = std::find_if(others.begin(), others.end(), [&](const Library& other) {
            return other.id == library_.id;
        });
        if (same == others.end()) return std::nullopt;
        const std::string other = same->path.string();
        return Reason{"plugin.duplicate_library",
                      "库 " + library_.id + " 已从 " + other + " 加载",
                      "the library " + library_.id + " has been loaded from " + other};
    }

    std::optional<Reason> start() {
        host_.take_complaint();
        if (plugin_->init == nullptr) return std::nullopt;
        const rota_rc rc = plugin_->init(host_.table());
        if (rc == ROTA_OK) {
            loaded_.started.push_back({plugin_, host_.table()});
            return std::nullopt;
        }
        const std::string why = host_.take_complaint();
        const std::string code = " (" + std::to_string(rc) + ")" + (why.empty() ? "" : ": " + why);
        return Reason{"plugin.init", "初始化失败" + code, "its init failed" + code};
    }

    std::optional<Reason> read_types() {
        for (std::uint32_t i = 0; i < plugin_->step_count; ++i) {
            const rota_step_type* table = plugin_->step(i);
            if (table == nullptr || table->size < sizeof(rota_step_type) ||
                table->name == nullptr || table->manifest_json == nullptr ||
                table->start == nullptr) {
                return Reason{
                    "plugin.incomplete",
                    "第 " + std::to_string(i + 1) + " 个步骤类型的描述不完整",
                    "the description of step type " + std::to_string(i + 1) + " is incomplete"};
            }
            if (auto reason = read_type(*table)) return reason;
        }
        return std::nullopt;
    }

    std::optional<Reason> read_type(const rota_step_type& table) {
        Result<StepType> type = parse_manifest(table.manifest_json, table.name, library_.id);
        if (!type) return Reason{"plugin.bad_manifest", type.error().zh, type.error().en};
        const auto is_same = [&](const auto& other) { return other.first.name == type->name; };
        const StepType* other = loaded_.types.find(type->name);
        if (other != nullptr || std::any_of(types_.begin(), types_.end(), is_same)) {
            const std::string from = other != nullptr ? other->library : library_.id;
            return Reason{"plugin.duplicate_type",
                          "步骤类型 " + type->name + " 已由 " + from + " 提供",
                          "the step type " + type->name + " is provided by " + from + " already"};
        }
        if ((table.flags & ROTA_STEP_NEEDS_WORKER) != 0) {
            return Reason{
                "plugin.needs_worker",
                "步骤类型 " + type->name + " 不肯在引擎进程里运行",
                "the step type " + type->name + " refuses to run in the engine's process"};
        }
        types_.emplace_back(std::move(*type), &table);
        return std::nullopt;
    }

    std::optional<Reason> create_instances() {
        for (const auto& [type, table] : types_) {
            Target target;
            target.table = table;
            if ((table->flags & ROTA_STEP_THREAD_SAFE) == 0) {
                target.turn = std::make_unique<std::mutex>();
            }
            const rota_rc rc = table->create == nullptr
                                   ? rota_rc{ROTA_OK}
                                   : table->create(table, host_.table(), nullptr, &target.instance);
            if (rc != ROTA_OK) {
                destroy_instances();
                const std::string what = type.name + " (" + std::to_string(rc) + ")";
                return Reason{"plugin.create",
                              "步骤类型的初始化失败：" + what,
                              "create failed for the step type " + what};
            }
            targets_.push_back(std::move(target));
        }
        return std::nullopt;
    }

    void destroy_instances() {
        for (const Target& target : targets_) {
            if (target.table->destroy != nullptr) {
                target.table->destroy(target.table, target.instance);
            }
        }
    }

    /// Nothing can fail from here on.
    void add() {
        for (std::size_t i = 0; i < types_.size(); ++i) {
            const std::string name = types_[i].first.name;
            library_.types.push_back(name);
            loaded_.types.add(std::move(types_[i].first));
            targets_[i].type = loaded_.types.find(name);
            loaded_.targets.emplace(name, std::move(targets_[i]));
        }
        loaded_.libraries.push_back(std::move(library_));
    }

    Loaded& loaded_;
    Host& host_;
    fs::path path_;
    const rota_plugin* plugin_ = nullptr;
    Library library_;
    std::vector<std::pair<StepType, const rota_step_type*>> types_;
    std::vector<Target> targets_;
};

}  // namespace

std::vector<fs::path> libraries_in(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".rota.so")) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

Loaded load(const std::vector<fs::path>& files, Host& host) {
    Loaded loaded;
    std::string bytes;
    for (const fs::path& file : files) {
        const fs::path path = fs::absolute(file);
        if (const auto reason = Loading(loaded, host, path).run(bytes)) {
            loaded.rejected.push_back(
                {path, reason->code, {ErrorCode::invalid, reason->zh, reason->en}});
        }
    }
    return loaded;
}

Loaded::~Loaded() {
    for (const auto& [name, target] : targets) {
        if (target.table->destroy != nullptr) target.table->destroy(target.table, target.instance);
    }
    for (const Started& library : started) {
        if (library.plugin->quiesce != nullptr) library.plugin->quiesce(library.host);
        if (library.plugin->deinit != nullptr) library.plugin->deinit(library.host);
    }
}

}  // namespace rota::plugin
