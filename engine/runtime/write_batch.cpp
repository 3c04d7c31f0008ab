#include "runtime/write_batch.hpp"

#include <utility>

#include "model/mutant.hpp"

namespace rota::runtime {

Message write_batch(Disk& disk, SealedBatch batch) {
    try {
        for (const auto& [hash, content] : batch.batch.contents) disk.attachments.put(content);
        disk.keep_office();
        // Refusals alone change nothing and wait for nothing.
        const bool has_rows = !batch.batch.runs.empty() || !batch.batch.requests.empty() ||
                              !batch.batch.settings.empty() || !batch.batch.starts.empty() ||
                              !batch.batch.audit.empty();
        if (ROTA_MUTANT("start_outside_the_transaction")) {
            store::Batch starts;
            starts.starts = std::exchange(batch.batch.starts, {});
            if (has_rows) disk.writer.commit(batch.batch);
            if (!starts.empty()) disk.writer.commit(starts);
            return message::Committed{std::move(batch)};
        }
        if (has_rows) disk.writer.commit(batch.batch);
        return message::Committed{std::move(batch)};
    } catch (const store::StoreError& error) {
        return message::NotCommitted{std::move(batch), error.what()};
    }
}

}  // namespace rota::runtime
