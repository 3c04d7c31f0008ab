#include "plugin/host.hpp"

#include <vector>

#include "json/json.hpp"
#include "plugin/answer.hpp"

namespace rota::plugin {

namespace {

LogLevel level_of(std::uint32_t level) {
    return level > ROTA_LOG_ERROR ? LogLevel::error : static_cast<LogLevel>(level);
}

/// Runs what a library asked for: the contract says that nothing escapes into it.
template <class Body, class Answer>
Answer guarded(Answer otherwise, Body&& body) noexcept {
    try {
        return body();
    } catch (...) {
        return otherwise;
    }
}

Value payload_value(const rota_payload* payload) {
    if (payload == nullptr || payload->encoding != ROTA_ENC_JSON) return {};
    const Result<Value> value =
        json::from_json({static_cast<const char*>(payload->ptr), payload->len});
    return value ? *value : Value();
}

}  // namespace

Host& Host::create(Services services) {
    static std::mutex mutex;
    // Never destroyed, see the header.
    static std::vector<std::unique_ptr<Host>>& hosts =  // NOLINT(cppcoreguidelines-avoid-*)
        *std::make_unique<std::vector<std::unique_ptr<Host>>>().release();
    const std::lock_guard lock(mutex);
    return *hosts.emplace_back(std::make_unique<Host>(Key(), std::move(services)));
}

Host::Host(Key, Services services) : services_(std::move(services)) {
    table_.size = sizeof table_;
    table_.abi_major = ROTA_ABI_MAJOR;
    table_.abi_minor = ROTA_ABI_MINOR;
    table_.ctx = this;
    table_.name = str_of("rota");
    table_.version = str_of("0.1.0");
    table_.get_extension = get_extension;
    table_.complete = complete;
    table_.heartbeat = heartbeat;
    table_.signals = signals;
    table_.log = log;
    query_ = {sizeof query_, 0, query};
    calendar_ = {sizeof calendar_, 0, ask};
}

bool Host::offers(std::string_view extension) const {
    if (extension == ROTA_EXT_QUERY) return services_.query != nullptr;
    if (extension == ROTA_EXT_CALENDAR) return services_.calendar != nullptr;
    return false;
}

void Host::close() {
    calls_.each([&](Slot& slot) {
        const std::lock_guard lock(slot.mutex);
        if (slot.phase == Slot::Phase::pending) calls_.end(slot);
    });
    gate_.close();
    services_ = {};
}

std::string Host::take_complaint() {
    const std::lock_guard lock(complaint_mutex_);
    return std::exchange(complaint_, {});
}

bool Host::raise(Slot& slot, rota_call handle, std::uint32_t signals) {
    std::uint64_t word = slot.word.load();
    while (static_cast<std::uint32_t>(word >> 32) == static_cast<std::uint32_t>(handle)) {
        if (slot.word.compare_exchange_weak(word, word | signals)) return true;
    }
    return false;
}

const void* Host::get_extension(const rota_host* host, const char* id) noexcept {
    const Host& me = self(host);
    if (id == nullptr || !me.offers(id)) return nullptr;
    return std::string_view(id) == ROTA_EXT_QUERY ? static_cast<const void*>(&me.query_)
                                                  : static_cast<const void*>(&me.calendar_);
}

rota_rc Host::complete(const rota_host* host, rota_call call, const rota_result* result) noexcept {
    if (result == nullptr) return ROTA_E_INVALID;
    const Gate::Visit visit(self(host).gate_);
    if (!visit) return ROTA_E_STALE;
    return guarded<>(rota_rc{ROTA_E_INTERNAL}, [&] { return self(host).take(call, *result); });
}

rota_rc Host::take(rota_call handle, const rota_result& result) {
    Slot* slot = calls_.find(handle);
    if (slot == nullptr) return ROTA_E_STALE;
    std::unique_lock lock(slot->mutex);
    if (!slot->is_awaited(handle)) return ROTA_E_STALE;
    Answer answer = answer_of(result, *slot->target->type, *slot->call);
    if (slot->phase == Slot::Phase::running) {
        slot->phase = Slot::Phase::answered;
        slot->answer = std::move(answer);
        return ROTA_OK;
    }
    const std::unique_ptr<const Call> call = std::move(slot->own_call);
    calls_.end(*slot);
    lock.unlock();
    if (services_.completed) services_.completed(*call, std::move(answer));
    return ROTA_OK;
}

std::uint32_t Host::signals(const rota_host* host, rota_call call) noexcept {
    const Slot* slot = self(host).calls_.find(call);
    if (slot == nullptr) return ROTA_SIG_STALE;
    const std::uint64_t word = slot->word.load(std::memory_order_relaxed);
    if (static_cast<std::uint32_t>(word >> 32) != static_cast<std::uint32_t>(call)) {
        return ROTA_SIG_STALE;
    }
    return static_cast<std::uint32_t>(word);
}

std::uint32_t Host::heartbeat(const rota_host* host,
                              rota_call call,
                              std::uint32_t permille,
                              const rota_payload* checkpoint) noexcept {
    Host& me = self(host);
    const Gate::Visit visit(me.gate_);
    if (!visit) return ROTA_SIG_STALE;
    return guarded<>(std::uint32_t{ROTA_SIG_STALE}, [&] {
        Slot* slot = me.calls_.find(call);
        if (slot == nullptr) return std::uint32_t{ROTA_SIG_STALE};
        const std::lock_guard lock(slot->mutex);
        const bool is_heard = slot->is_awaited(call) && me.services_.heartbeat;
        if (is_heard) me.services_.heartbeat(*slot->call, permille, payload_value(checkpoint));
        return signals(host, call);
    });
}

// The signature is the table's.
void Host::log(const rota_host* host,  // NOLINT(readability-function-size)
               rota_call call,
               std::uint32_t level,
               rota_str message,
               const rota_kv* fields,
               std::uint32_t count) noexcept {
    const Gate::Visit visit(self(host).gate_);
    if (!visit) return;
    guarded<>(0, [&] {
        std::string line = text_of(message);
        for (std::uint32_t i = 0; fields != nullptr && i < count; ++i) {
            line.append(" ").append(text_of(fields[i].key));
            line.append("=").append(text_of(fields[i].value));
        }
        self(host).write_line(call, level_of(level), line);
        return 0;
    });
}

void Host::write_line(rota_call handle, LogLevel level, const std::string& line) {
    Slot* slot = handle == 0 ? nullptr : calls_.find(handle);
    if (slot != nullptr) {
        const std::lock_guard lock(slot->mutex);
        if (slot->is_awaited(handle) && services_.log) services_.log(slot->call, level, line);
        return;
    }
    if (level == LogLevel::error) {
        const std::lock_guard lock(complaint_mutex_);
        complaint_ = line;
    }
    if (services_.log) services_.log(nullptr, level, line);
}

rota_rc Host::query(const rota_host* host,
                    rota_call call,
                    const rota_payload* request,
                    rota_answer_fn answer,
                    void* ctx) noexcept {
    Host& me = self(host);
    const Gate::Visit visit(me.gate_);
    if (!visit) return ROTA_E_STALE;
    return guarded<>(rota_rc{ROTA_E_INTERNAL},
                     [&] { return me.read(me.services_.query, call, request, answer, ctx); });
}

rota_rc Host::ask(const rota_host* host,
                  rota_call call,
                  const rota_payload* request,
                  rota_answer_fn answer,
                  void* ctx) noexcept {
    Host& me = self(host);
    const Gate::Visit visit(me.gate_);
    if (!visit) return ROTA_E_STALE;
    return guarded<>(rota_rc{ROTA_E_INTERNAL},
                     [&] { return me.read(me.services_.calendar, call, request, answer, ctx); });
}

rota_rc Host::read(const Services::Reader& reader,
                   rota_call handle,
                   const rota_payload* request,
                   rota_answer_fn answer,
                   void* ctx) {
    const auto refusal = [](const Error& error) {
        return Value::fields({{"zh", error.zh}, {"en", error.en}});
    };
    Slot* slot = calls_.find(handle);
    if (slot == nullptr || answer == nullptr) return ROTA_E_STALE;
    std::optional<Call> call;
    {
        const std::lock_guard lock(slot->mutex);
        if (!slot->is_awaited(handle)) return ROTA_E_STALE;
        call = *slot->call;
    }
    // Outside the lock: whoever answers may have to give up calls first, and the step may go on to
    // complete its own from in there.
    const Result<Value> read = reader(*call, payload_value(request));
    const std::string text = json::to_json(read ? *read : refusal(read.error()));
    const rota_payload payload{ROTA_ENC_JSON, 0, text.data(), text.size()};
    answer(ctx, &payload);
    return read ? rota_rc{ROTA_OK} : rota_rc{ROTA_E_INVALID};
}

}  // namespace rota::plugin
