#include "bench/served.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <future>
#include <stdexcept>
#include <thread>

#include "api/frame.hpp"
#include "bench/measure.hpp"
#include "bench/workflows.hpp"

namespace rota::bench {

namespace {

using namespace std::chrono_literals;

constexpr int connections = 2;

Value status() { return Value::fields({{"command", "status"}}); }

void must_be_good(const Result<Value>& answer) {
    if (!answer) throw std::runtime_error(answer.error().en);
}

/// One message; all of it must be done.
void send_message(api::Client& client, std::vector<Value> requests) {
    const auto answers = client.ask(
        Value::fields({{"command", "many"}, {"requests", Value::list(std::move(requests))}}));
    must_be_good(answers);
    for (const Value& answer : answers->list()->items) must_be_good(api::answer_of(answer));
}

}  // namespace

Served::Served(std::size_t marks)
    : variables_{{"ROTA_DATA", data()},
                 {"ROTA_PLUGINS", folder_ / "plugins"},
                 {"BENCH_TALLY", tally()},
                 {"LC_ALL", "C.UTF-8"}} {
    write_office(folder_ / "office");
    link_plugins(folder_ / "plugins");
    write_file(tally(), "");
    std::filesystem::resize_file(tally(), marks * sizeof(std::uint32_t));
    const auto made = testing::run_program(
        {ROTA_PROGRAM, "init", data(), "--office", folder_ / "office"}, variables_);
    if (made.exit_code != 0) throw std::runtime_error("rota init: " + made.err);
}

Served::~Served() = default;

double Served::serve() {
    const std::string socket = data() + "/rota.sock";
    const std::string log = folder_ / "log";
    const Stopwatch watch;
    program_ = std::make_unique<testing::Background>(
        std::vector<std::string>{ROTA_PROGRAM, "serve"}, log, variables_);
    while (!api::is_served(socket)) {
        if (!program_->runs()) throw std::runtime_error("rota serve: " + read_file(log));
        std::this_thread::sleep_for(200us);
    }
    must_be_good(client()->ask(status()));
    return watch.seconds();
}

void Served::kill() {
    program_->kill(SIGKILL);
    program_->wait();
}

void Served::stop() {
    program_->kill(SIGTERM);
    program_->wait();
}

std::unique_ptr<api::Client> Served::client() const {
    return api::socket_client(data() + "/rota.sock", 10s);
}

Value start_request(const std::string& workflow, std::vector<Field> inputs) {
    return Value::fields({{"command", "start"},
                          {"workflow", workflow},
                          {"as", "office.head"},
                          {"nominal", "2026-01-05"},
                          {"inputs", Value(Fields{std::move(inputs), {}})}});
}

Value signal_request(const std::string& run) {
    return Value::fields({{"command", "signal"}, {"name", "go"}, {"to", run}});
}

double send(const Served& served,
            int count,
            int in_message,
            const std::function<Value(int)>& request) {
    // Every second message goes over the second connection.
    const auto send_share = [&](int share) {
        const auto client = served.client();
        for (int from = share * in_message; from < count; from += connections * in_message) {
            std::vector<Value> requests;
            const int until = std::min(count, from + in_message);
            for (int n = from; n < until; ++n) requests.push_back(request(n + 1));
            send_message(*client, std::move(requests));
        }
    };
    const Stopwatch watch;
    std::vector<std::future<void>> shares;
    for (int i = 0; i < connections; ++i)
        shares.push_back(std::async(std::launch::async, send_share, i));
    for (auto& share : shares) share.get();
    return watch.seconds();
}

}  // namespace rota::bench
