// The engine as its step types see it: the table of functions of rota/plugin.h, filled in.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <rota/ext/calendar.h>
#include <rota/ext/query.h>
#include <rota/plugin.h>

#include "plugin/calls.hpp"
#include "plugin/gate.hpp"
#include "plugin/services.hpp"

namespace rota::plugin {

/// One host. Its memory is never given back: a thread of a library that comes late must find a
/// table to be refused by. (An engine has one host; a test binary a few.)
class Host {
    /// Hosts are made by `create` alone.
    class Key {
        friend class Host;
        Key() = default;
    };

  public:
    static Host& create(Services services);
    Host(Key, Services services);
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    const rota_host* table() const { return &table_; }
    Calls& calls() { return calls_; }
    bool offers(std::string_view extension) const;
    /// Nothing that the services stand on is touched after this returns. No call may be running.
    void close();

    /// What a library complained of while it was loaded; empty when it did not.
    std::string take_complaint();
    /// Raises signals for a call; false when the handle is out of date.
    static bool raise(Slot& slot, rota_call handle, std::uint32_t signals);

  private:
    static Host& self(const rota_host* host) { return *static_cast<Host*>(host->ctx); }
    static const void* get_extension(const rota_host* host, const char* id) noexcept;
    static rota_rc complete(const rota_host* host, rota_call call, const rota_result*) noexcept;
    static std::uint32_t heartbeat(const rota_host* host,
                                   rota_call call,
                                   std::uint32_t permille,
                                   const rota_payload* checkpoint) noexcept;
    static std::uint32_t signals(const rota_host* host, rota_call call) noexcept;
    static void log(const rota_host* host,
                    rota_call call,
                    std::uint32_t level,
                    rota_str message,
                    const rota_kv* fields,
                    std::uint32_t count) noexcept;
    static rota_rc query(const rota_host* host,
                         rota_call call,
                         const rota_payload* request,
                         rota_answer_fn answer,
                         void* ctx) noexcept;
    static rota_rc ask(const rota_host* host,
                       rota_call call,
                       const rota_payload* request,
                       rota_answer_fn answer,
                       void* ctx) noexcept;

    rota_rc take(rota_call handle, const rota_result& result);
    rota_rc read(const Services::Reader& reader,
                 rota_call handle,
                 const rota_payload* request,
                 rota_answer_fn answer,
                 void* ctx);
    void write_line(rota_call handle, LogLevel level, const std::string& line);

    rota_host table_{};
    rota_ext_query query_{};
    rota_ext_calendar calendar_{};
    Services services_;
    Calls calls_;
    Gate gate_;
    std::mutex complaint_mutex_;
    std::string complaint_;
};

}  // namespace rota::plugin
