// A batch on its way to the disk, and all that may leave when it is there.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/activation.hpp"
#include "model/call.hpp"
#include "runtime/command.hpp"
#include "store/store.hpp"

namespace rota::runtime {

/// A handler to be called outside the loop, once the batch is on disk.
struct HandlerCall {
    Bytes16 run{};
    Activation step;
    std::unique_ptr<const Call> call;
};

struct SealedBatch {
    std::uint64_t number = 0;
    store::Batch batch;
    std::vector<std::pair<Reply, Result<Value>>> replies;
    std::vector<HandlerCall> calls;
    std::vector<std::string> abandoned;       // tokens of attempts that nobody waits for
    std::vector<std::function<void()>> kept;  // whoever waits for an answer to be on the disk
};

}  // namespace rota::runtime
