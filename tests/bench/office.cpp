#include "bench/office.hpp"

#include <stdexcept>

#include "bench/workflows.hpp"
#include "store/sqlite_handle.hpp"

namespace rota::bench {

namespace {

std::atomic<std::int64_t>& forward_us() {
    static std::atomic<std::int64_t> passed{0};
    return passed;
}

constexpr Date day{2026, 1, 5};

}  // namespace

Office::Office() {
    write_office(folder_ / "office");
    link_plugins(folder_ / "plugins");
    runtime::EngineOptions options;
    options.folder.path = data();
    options.plugins = folder_ / "plugins";
    options.clock = [] { return now(); };
    options.log = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
    runtime::InitOptions init;
    init.office = folder_ / "office";
    init.now = now();
    runtime::init_data(options.folder, init).value();
    engine_ = std::move(runtime::Engine::open(options).value());
    const auto problems = engine_->office_health().problems;
    if (!problems.empty()) throw std::runtime_error("the office of the benchmark has mistakes");
    watch_ = std::make_unique<Watch>(options.folder.store());
}

Office::~Office() = default;

Instant Office::now() {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now()) +
           std::chrono::microseconds(forward_us().load());
}

void Office::pass(std::chrono::seconds time) {
    forward_us() += std::chrono::microseconds(time).count();
    // Nobody waits for it; but the engine looks at its clock when something comes.
    runtime::Command nothing;
    nothing.body = runtime::command::Signal{"nobody_waits_for_this", "", {}};
    engine_->ask(std::move(nothing)).value();
}

runtime::Command start(const std::string& workflow, std::vector<Field> given) {
    runtime::Command command;
    command.body = runtime::command::Start{workflow, std::move(given), DateTime{day, {}}};
    return command;
}

std::string run_name(const std::string& workflow, int n) {
    return workflow + "/" + to_string(day) + (n > 1 ? "-" + std::to_string(n) : "");
}

runtime::Command signal_to(const std::string& run) {
    runtime::Command command;
    command.body = runtime::command::Signal{"go", run, {}};
    return command;
}

std::string office_time(Instant at) {
    using namespace std::chrono;
    const Instant local = at + hours(8);  // Asia/Shanghai, all the year
    const auto midnight = floor<days>(local);
    const auto second = floor<seconds>(local - midnight).count();
    DateTime moment{date_of(midnight.time_since_epoch().count()), {}};
    moment.time.hour = static_cast<std::uint8_t>(second / 3600);
    moment.time.minute = static_cast<std::uint8_t>(second / 60 % 60);
    moment.time.second = static_cast<std::uint8_t>(second % 60);
    return to_string(moment);
}

Value numbers_to(int n) {
    std::vector<Value> numbers;
    numbers.reserve(static_cast<std::size_t>(n));
    for (int i = 1; i <= n; ++i) numbers.emplace_back(i);
    return Value::list(std::move(numbers));
}

void Flow::post(runtime::Command command) {
    free_.acquire();
    command.reply = [this](const Result<Value>& result) {
        if (!result && failed_.fetch_add(1) == 0) why_ = result.error().en;
        free_.release();
    };
    engine_.post(std::move(command));
}

int Flow::finish() {
    for (std::ptrdiff_t i = 0; i < in_flight_; ++i) free_.acquire();
    free_.release(in_flight_);
    return failed_;
}

void must(Flow& flow) {
    if (flow.finish() > 0) throw std::runtime_error("a command failed: " + flow.why());
}

}  // namespace rota::bench
