// What the writer does with a batch: the files first, then all rows as one transaction.
#pragma once

#include <functional>

#include "runtime/loop.hpp"
#include "store/attachments.hpp"
#include "store/store.hpp"

namespace rota::runtime {

/// Where a batch goes. `keep_office` has the store keep the office in force. [writer-thread]
struct Disk {
    store::Attachments& attachments;
    store::Writer& writer;
    std::function<void()> keep_office;
};

/// Committed or NotCommitted. If it cannot be known which, it does not return (store::Writer).
Message write_batch(Disk& disk, SealedBatch batch);

}  // namespace rota::runtime
