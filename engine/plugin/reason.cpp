#include "plugin/reason.hpp"

#include "plugin/elf.hpp"

namespace rota::plugin {

namespace {

std::string number(std::uint32_t value) { return std::to_string(value); }

}  // namespace

std::optional<Reason> reason_of_elf(std::string_view bytes) {
    const auto trouble = trouble_with_elf(bytes);
    if (!trouble) return std::nullopt;
    switch (*trouble) {
        case ElfTrouble::not_elf:
            return Reason{"plugin.not_elf", "不是动态库", "not a shared library"};
        case ElfTrouble::wrong_machine:
            return Reason{"plugin.wrong_machine",
                          "不是这台机器的动态库",
                          "no shared library for this machine"};
        case ElfTrouble::truncated:
            return Reason{"plugin.truncated",
                          "文件不完整，请重新复制",
                          "the file is cut short: copy it again"};
    }
    return std::nullopt;
}

std::optional<Reason> reason_of_abi(const rota_plugin* plugin) {
    if (plugin == nullptr || plugin->magic != ROTA_ABI_MAGIC) {
        return Reason{"plugin.bad_magic",
                      "不是 rota 的步骤库（标记不对）",
                      "not a library of rota step types: its magic number is another"};
    }
    if (plugin->abi_major != ROTA_ABI_MAJOR) {
        const std::string theirs = number(plugin->abi_major);
        const std::string ours = number(ROTA_ABI_MAJOR);
        return Reason{"plugin.abi_major",
                      "接口版本是 " + theirs + "，本引擎是 " + ours + "；请用对应的 SDK 重新编译",
                      "built for ABI " + theirs + ", this engine has " + ours +
                          ": build it again with the SDK of this engine"};
    }
    if (plugin->size < sizeof(rota_plugin)) {
        return Reason{"plugin.size", "描述结构太短", "its description is too short for its ABI"};
    }
    if (plugin->min_host_minor > ROTA_ABI_MINOR) {
        const std::string wanted = number(ROTA_ABI_MAJOR) + "." + number(plugin->min_host_minor);
        const std::string ours = number(ROTA_ABI_MAJOR) + "." + number(ROTA_ABI_MINOR);
        return Reason{"plugin.host_too_old",
                      "需要接口 " + wanted + " 以上的引擎，本引擎是 " + ours + "；请升级引擎",
                      "needs an engine with ABI " + wanted + " or later, this one has " + ours +
                          ": upgrade the engine"};
    }
    if (plugin->id == nullptr || plugin->version == nullptr || plugin->step == nullptr) {
        return Reason{
            "plugin.incomplete", "描述不完整", "its description lacks id, version or steps"};
    }
    return std::nullopt;
}

std::optional<Reason> reason_of_needs(const rota_plugin& plugin, const Host& host) {
    for (auto name = plugin.required_extensions; name != nullptr && *name != nullptr; ++name) {
        if (host.offers(*name)) continue;
        return Reason{"plugin.missing_extension",
                      "需要 " + std::string(*name) + "，本引擎不提供",
                      "needs " + std::string(*name) + ", which this engine does not offer"};
    }
    return std::nullopt;
}

Reason reason_of_dlopen(const std::string& what) {
    const bool is_symbol = what.find("undefined symbol") != std::string::npos;
    const bool is_dependency = what.find("cannot open shared object file") != std::string::npos;
    const char* code = is_symbol       ? "plugin.missing_symbol"
                       : is_dependency ? "plugin.missing_dependency"
                                       : "plugin.load";
    return {code, "加载失败：" + what, "it cannot be loaded: " + what};
}

}  // namespace rota::plugin
