#include "api/client.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "api/command_spec.hpp"
#include "api/frame.hpp"
#include "api/local_socket.hpp"
#include "api/request.hpp"
#include "api/service.hpp"
#include "json/json.hpp"
#include "runtime/randomness.hpp"

namespace rota::api {

namespace {

namespace asio = boost::asio;
using Local = asio::local::stream_protocol;
using Steady = std::chrono::steady_clock;

constexpr auto retry_interval = std::chrono::milliseconds(20);

/// Gives a request that changes something a key, if it has none: so it can be sent again when the
/// connection breaks, and happens once. Keys that come one after the other lie side by side in the
/// store, which makes many of them cheap.
class Keys {
  public:
    Value with_key(const Value& request) {
        const std::string name = text_in(request, "command");
        const CommandSpec* command = find_command(name);
        Fields keyed;
        if (name == "many" && request["requests"].list() != nullptr) {
            std::vector<Value> requests;
            for (const Value& one : request["requests"].list()->items)
                requests.push_back(with_key(one));
            keyed = *request.fields();
            keyed.set("requests", Value::list(std::move(requests)));
        } else if (command != nullptr && command->changes && text_in(request, "key").empty()) {
            keyed = *request.fields();
            keyed.set("key", next());
        } else {
            return request;
        }
        return Value(std::move(keyed));
    }

  private:
    std::string next() {
        std::string number = std::to_string(++count_);
        number.insert(0, number.size() < width ? width - number.size() : 0, '0');
        return mine_ + number;
    }

    static constexpr std::size_t width = 10;
    const std::string mine_ = to_hex(runtime::Randomness(std::nullopt).bits("", "")).substr(0, 32);
    std::uint64_t count_ = 0;
};

Error unreachable() {
    return {ErrorCode::unavailable,
            "连不上引擎，或答复没有收到；命令可能已办，也可能没办：请查看后再试",
            "the engine cannot be reached, or its answer did not arrive; the command may have been "
            "carried out or not: look before you try again"};
}

class LocalClient : public Client {
  public:
    explicit LocalClient(std::unique_ptr<runtime::Engine> engine)
        : engine_(std::move(engine)), service_(*engine_) {}

    Result<Value> ask(const Value& request) override { return service_.answer(request); }
    Result<Value> keep(const std::string& name, std::string_view content) override {
        return service_.keep(name, content);
    }
    Result<std::string> content(const Value& request) override { return service_.content(request); }

  private:
    std::unique_ptr<runtime::Engine> engine_;
    Service service_;
};

class SocketClient : public Client {
  public:
    SocketClient(const std::string& path, std::chrono::milliseconds patience)
        : name_(path), patience_(patience) {}

    Result<Value> ask(const Value& request) override {
        const auto reply =
            exchange(framed(FrameKind::json, json::to_json(keys_.with_key(request))));
        return reply ? parse_answer(reply->second) : unreachable();
    }
    Result<Value> keep(const std::string& name, std::string_view content) override {
        const Value request = Value::fields({{"command", "keep"}, {"name", name}});
        const auto reply = exchange(framed(FrameKind::json, json::to_json(request)) +
                                    framed(FrameKind::bytes, content));
        return reply ? parse_answer(reply->second) : unreachable();
    }
    Result<std::string> content(const Value& request) override {
        const auto reply = exchange(framed(FrameKind::json, json::to_json(request)));
        if (!reply) return unreachable();
        if (reply->first == FrameKind::bytes) return reply->second;
        return parse_answer(reply->second).error();
    }

  private:
    using Reply = std::pair<FrameKind, std::string>;

    std::optional<Reply> exchange(const std::string& request) {
        const auto until = Steady::now() + patience_;
        while (true) {
            try {
                return exchange_once(request);
            } catch (const boost::system::system_error&) {
                socket_.reset();
            }
            if (Steady::now() > until) return std::nullopt;
            std::this_thread::sleep_for(retry_interval);
        }
    }
    Reply exchange_once(const std::string& request) {
        if (!socket_) {
            socket_.emplace(context_);
            socket_->connect(Local::endpoint(name_.name()));
        }
        asio::write(*socket_, asio::buffer(request));
        std::array<char, FrameHead::size> bytes{};
        asio::read(*socket_, asio::buffer(bytes));
        const auto head = parse_head(bytes);
        if (!head) throw boost::system::system_error(asio::error::message_size);
        std::string body(head->length, '\0');
        asio::read(*socket_, asio::buffer(body));
        return {head->kind, std::move(body)};
    }

    Keys keys_;
    SocketName name_;
    std::chrono::milliseconds patience_;
    asio::io_context context_{1};
    std::optional<Local::socket> socket_;
};

}  // namespace

bool is_served(const std::string& path) {
    const SocketName name(path);
    asio::io_context context{1};
    Local::socket socket(context);
    boost::system::error_code error;
    socket.connect(Local::endpoint(name.name()), error);
    return !error;
}

std::unique_ptr<Client> local_client(std::unique_ptr<runtime::Engine> engine) {
    return std::make_unique<LocalClient>(std::move(engine));
}

std::unique_ptr<Client> socket_client(const std::string& socket,
                                      std::chrono::milliseconds patience) {
    return std::make_unique<SocketClient>(socket, patience);
}

Result<std::unique_ptr<Client>> connect(const ConnectOptions& options) {
    const runtime::DataFolder& folder = options.engine.folder;
    const auto until = Steady::now() + options.patience;
    if (options.only_socket) return socket_client(folder.socket(), options.patience);
    if (const auto is_data = runtime::check_is_data(folder); !is_data) return is_data.error();
    while (true) {
        if (is_served(folder.socket())) return socket_client(folder.socket(), options.patience);
        auto engine = runtime::Engine::open(options.engine);
        if (engine) {
            (*engine)->settle_dues();
            return local_client(std::move(*engine));
        }
        // Another short command has the folder: it will be done in a moment.
        if (engine.error().code != ErrorCode::unavailable || Steady::now() > until)
            return engine.error();
        std::this_thread::sleep_for(retry_interval);
    }
}

}  // namespace rota::api
