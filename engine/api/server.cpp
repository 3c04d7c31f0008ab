#include "api/server.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <thread>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "api/command_spec.hpp"
#include "api/frame.hpp"
#include "api/local_socket.hpp"
#include "api/request.hpp"
#include "api/service.hpp"
#include "json/json.hpp"

namespace rota::api {

namespace {

namespace asio = boost::asio;
using Local = asio::local::stream_protocol;
using asio::use_awaitable;

constexpr unsigned answering_threads = 4;

/// Services that are not answering anything at the moment.
class Services {
  public:
    explicit Services(runtime::Engine& engine) : engine_(engine) {}

    std::unique_ptr<Service> take() {
        const std::lock_guard lock(mutex_);
        if (idle_.empty()) return std::make_unique<Service>(engine_);
        auto service = std::move(idle_.back());
        idle_.pop_back();
        return service;
    }
    void give_back(std::unique_ptr<Service> service) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(service));
    }

  private:
    runtime::Engine& engine_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Service>> idle_;
};

struct Frame {
    FrameKind kind = FrameKind::json;
    std::string body;
};

asio::awaitable<Frame> read_frame(Local::socket& socket) {
    std::array<char, FrameHead::size> bytes{};
    co_await asio::async_read(socket, asio::buffer(bytes), use_awaitable);
    const auto head = parse_head(bytes);
    if (!head) throw boost::system::system_error(asio::error::message_size);
    Frame frame{head->kind, {}};
    // Memory for what has come, not for what was announced.
    while (frame.body.size() < head->length) {
        constexpr std::size_t first = std::size_t{64} << 10;
        const std::size_t before = frame.body.size();
        const std::size_t more = std::min(std::max(before, first), head->length - before);
        frame.body.resize(before + more);
        co_await asio::async_read(
            socket, asio::buffer(frame.body.data() + before, more), use_awaitable);
    }
    co_return frame;
}

/// A frame of bytes follows the request.
bool takes_bytes(const Value& request) {
    const CommandSpec* command = find_command(text_in(request, "command"));
    return command != nullptr && std::holds_alternative<TakesBytes>(command->handler);
}

/// The reply to one request, framed. `bytes` is the frame that follows a request that takes bytes.
std::string reply_to(Service& service, const Value& request, const std::string& bytes) {
    if (takes_bytes(request))
        return framed(FrameKind::json, answer_body(service.answer(request, bytes)));
    const CommandSpec* command = find_command(text_in(request, "command"));
    if (command != nullptr && std::holds_alternative<GivesBytes>(command->handler)) {
        const auto content = service.content(request);
        return content ? framed(FrameKind::bytes, *content)
                       : framed(FrameKind::json, answer_body(content.error()));
    }
    return framed(FrameKind::json, answer_body(service.answer(request)));
}

}  // namespace

struct Server::Parts {
    runtime::Engine& engine;
    std::string path;
    SocketName name;
    asio::io_context context{1};
    Local::acceptor acceptor{context};
    Services services;
    asio::thread_pool answering{answering_threads};
    std::thread thread;

    explicit Parts(runtime::Engine& engine_in)
        : engine(engine_in), path(engine_in.folder().socket()), name(path), services(engine_in) {}

    asio::awaitable<void> serve(Local::socket socket) {
        while (true) {
            const Frame frame = co_await read_frame(socket);
            const auto request = json::from_json(frame.body);
            std::string bytes;
            if (request && takes_bytes(*request)) bytes = (co_await read_frame(socket)).body;
            std::string reply;
            if (!request || frame.kind != FrameKind::json) {
                reply = framed(FrameKind::json,
                               answer_body(Error{
                                   ErrorCode::invalid, "请求不是 JSON", "the request is no JSON"}));
            } else {
                // An answer may wait for the disk: on a thread that may wait.
                co_await asio::post(answering, use_awaitable);
                auto service = services.take();
                reply = reply_to(*service, *request, bytes);
                services.give_back(std::move(service));
                co_await asio::post(context, use_awaitable);
            }
            co_await asio::async_write(socket, asio::buffer(reply), use_awaitable);
        }
    }

    asio::awaitable<void> accept() {
        while (true) {
            boost::system::error_code error;
            Local::socket socket =
                co_await acceptor.async_accept(asio::redirect_error(use_awaitable, error));
            if (error == asio::error::operation_aborted) co_return;
            if (error) {
                // Such as too many open files: there are fewer when somebody leaves.
                asio::steady_timer later(context, std::chrono::milliseconds(100));
                co_await later.async_wait(use_awaitable);
                continue;
            }
            // A connection that ends, or sends nonsense, ends only itself.
            asio::co_spawn(context, serve(std::move(socket)), [](const std::exception_ptr&) {});
        }
    }
};

Server::Server(runtime::Engine& engine) : parts_(std::make_unique<Parts>(engine)) {
    Parts& p = *parts_;
    ::unlink(p.path.c_str());  // left by an engine that was killed; the lock is ours
    p.acceptor.open();
    p.acceptor.bind(Local::endpoint(p.name.name()));
    ::chmod(p.path.c_str(), 0600);
    p.acceptor.listen();
    asio::co_spawn(p.context, p.accept(), [](const std::exception_ptr&) {});
    p.thread = std::thread([&p] { p.context.run(); });
}

Server::~Server() {
    Parts& p = *parts_;
    ::unlink(p.path.c_str());
    asio::post(p.context, [&p] { p.acceptor.close(); });
    p.answering.join();
    // Replies of what was just answered leave before the context stops.
    asio::post(p.context, [&p] { asio::post(p.context, [&p] { p.context.stop(); }); });
    p.thread.join();
}

}  // namespace rota::api
