#include "fuzz/target.hpp"

namespace rota::fuzz {

const std::vector<Target>& targets() {
    static const std::vector<Target> all = {
        {"cron", cron, 100'000, 1 << 20, 2'000},
        {"draw_record", draw_record, 50'000, 1 << 20, 2'000},
        {"events", events, 500'000, 1 << 20, 2'000},
        {"feel", feel, 150'000, 8 << 20, 8'000},
        {"form", form, 100'000, 1 << 20, 2'000},
        {"frames", frames, 2'000, 8 << 20, 2'000},
        {"json_text", json_text, 200'000, 1 << 20, 2'000},
        {"manifest", manifest, 60'000, 2 << 20, 4'000},
        {"number", number, 40'000, 2 << 20, 4'000},
        {"office", office, 8'000, 16 << 20, 20'000, 20'000},
        {"plugin_answer", plugin_answer, 200'000, 1 << 20, 2'000},
        {"request", request, 4'000, 8 << 20, 8'000},
        {"schema", schema, 100'000, 2 << 20, 4'000},
        {"sentence", sentence, 25'000, 1 << 20, 2'000},
        {"temporal", temporal, 150'000, 1 << 20, 2'000},
        {"year_files", year_files, 8'000, 16 << 20, 20'000},
    };
    return all;
}

}  // namespace rota::fuzz
