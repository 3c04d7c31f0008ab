// The long form: libFuzzer, with one of the targets, named by ROTA_FUZZ_TARGET (run.sh).
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/target.hpp"

namespace {

const rota::fuzz::Target& chosen() {
    static const rota::fuzz::Target& target = []() -> const rota::fuzz::Target& {
        const char* name = std::getenv("ROTA_FUZZ_TARGET");
        for (const auto& one : rota::fuzz::targets()) {
            if (name != nullptr && one.name == name) return one;
        }
        std::fputs("ROTA_FUZZ_TARGET is to name one of the targets in targets.cpp\n", stderr);
        std::exit(2);
    }();
    return target;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    chosen().run({reinterpret_cast<const char*>(data), size});
    return 0;
}
