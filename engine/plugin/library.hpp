// A library of step types that has been loaded, and one that has not.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <rota/plugin.h>

#include "model/ids.hpp"
#include "model/result.hpp"
#include "model/step_type.hpp"

namespace rota::plugin {

struct Library {
    std::string id;          // "rota.people"
    std::string version;     // "1.0.0"
    std::string build_info;  // compiler, standard library, SDK
    std::filesystem::path path;
    Bytes32 sha256{};  // of the file
    std::vector<std::string> types;
};

/// A file that was not loaded, and why. Nothing is passed over in silence.
struct Rejected {
    std::filesystem::path path;
    std::string code;  // stable, for scripts: "plugin.abi_major"
    Error error;
};

/// The code behind one step type, as one host may call it.
struct Target {
    const StepType* type = nullptr;
    const rota_step_type* table = nullptr;
    rota_instance instance = 0;
    std::unique_ptr<std::mutex> turn;  // where the handler serves one call at a time
};

/// What came of loading. Ends the libraries' use of the host when it goes; the code itself stays in
/// memory to the end of the process, since unloading code that may still run cannot be made safe.
class Loaded {
  public:
    Loaded() = default;
    Loaded(Loaded&&) = default;
    Loaded& operator=(Loaded&&) = delete;
    ~Loaded();

    std::vector<Library> libraries;
    std::vector<Rejected> rejected;
    StepTypes types;
    std::map<std::string, Target, std::less<>> targets;  // by name of the step type

    /// A library after `init`, to be told when its host goes.
    struct Started {
        const rota_plugin* plugin;
        const rota_host* host;
    };
    std::vector<Started> started;
};

}  // namespace rota::plugin
