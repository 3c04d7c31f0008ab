#include "faults/load.hpp"

#include <random>

#include "faults/load_office.hpp"

namespace rota::faults {

namespace {

/// Longer than any engine takes to come back.
constexpr auto patience = std::chrono::minutes(2);

struct Dropped {};

}  // namespace

class Load::OneClient {
  public:
    OneClient(Load& load, unsigned number)
        : load_(load),
          number_(number),
          random_(load.options_.seed * 1000 + number),
          client_(api::socket_client(load.options_.socket, patience)) {}

    void run() {
        while (load_.may_begin()) {
            try {
                act(workflows[random_() % std::size(workflows)]);
            } catch (const Dropped&) {
            }
        }
    }

  private:
    void act(const std::string& workflow) {
        const Value started =
            ask({{"command", "start"}, {"workflow", workflow}, {"as", "office.head"}});
        const std::string name = *started["run"].text();
        if (workflow == "form") hand_in(name);
        if (workflow == "signal") {
            ask({{"command", "signal"},
                 {"name", "go"},
                 {"to", name},
                 {"with", Value::fields({{"from", name}})}});
        }
    }
    void hand_in(const std::string& name) {
        const Value file = keep("photo of " + name + std::string(random_() % 20'000, '.'));
        ask({{"command", "do"},
             {"task", name + ":f"},
             {"as", "office.clerk"},
             {"outcome", "done"},
             {"fields", Value::fields({{"report", "of " + name}, {"count", 7}})},
             {"files", Value::list({file})}});
    }

    Value ask(std::vector<Field> fields) {
        fields.emplace_back("key",
                            std::to_string(load_.options_.seed) + "-" + std::to_string(number_) +
                                "-" + std::to_string(++keys_));
        const Value request{Fields{std::move(fields), {}}};
        return acknowledged(request, [&] { return client_->ask(request); });
    }
    Value keep(const std::string& content) {
        return acknowledged(Value::fields({{"command", "keep"},
                                           {"size", static_cast<std::int64_t>(content.size())}}),
                            [&] { return client_->keep("photo.txt", content); });
    }
    Value acknowledged(const Value& request, const std::function<Result<Value>()>& asks) {
        load_.wait_to_ask();
        const auto answer = asks();
        if (answer) load_.acks_.add(request, *answer);
        load_.asked();
        if (answer) return *answer;
        load_.options_.refused(answer.error());
        throw Dropped{};
    }

    Load& load_;
    unsigned number_;
    int keys_ = 0;
    std::mt19937 random_;
    std::unique_ptr<api::Client> client_;
};

Load::Load(AckLog& acks, LoadOptions options) : acks_(acks), options_(std::move(options)) {
    for (unsigned number = 1; number <= options_.clients; ++number)
        clients_.emplace_back([this, number] { OneClient(*this, number).run(); });
}

void Load::finish() {
    {
        const std::lock_guard lock(mutex_);
        is_finishing_ = true;
        is_paused_ = false;
    }
    changed_.notify_all();
    for (std::thread& client : clients_) {
        if (client.joinable()) client.join();
    }
}

bool Load::may_begin() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !is_paused_; });
    return !is_finishing_;
}

void Load::wait_to_ask() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !is_paused_; });
    ++in_flight_;
}

void Load::asked() {
    {
        const std::lock_guard lock(mutex_);
        --in_flight_;
    }
    changed_.notify_all();
}

void Load::go_on() {
    {
        const std::lock_guard lock(mutex_);
        is_paused_ = false;
    }
    changed_.notify_all();
}

void Load::pause() {
    std::unique_lock lock(mutex_);
    is_paused_ = true;
    changed_.wait(lock, [this] { return in_flight_ == 0; });
}

}  // namespace rota::faults
