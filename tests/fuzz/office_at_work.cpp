#include "fuzz/office_at_work.hpp"

namespace rota::fuzz {

namespace {

constexpr int inputs_max = 500;

/// A task with a form, one to claim, a decision that sends back, and a list.
constexpr const char* steps = R"([[step]]
id  = "note"
zh  = "记录"
do  = "task"
who = "east.liaison"
form = "forms/road.toml"
due = "5 workdays"
extend = "once, up to 3 workdays"
[[step]]
id  = "join"
zh  = "会签"
do  = "task"
who = "office"
after = []
[[step]]
id  = "sign"
zh  = "审签"
do  = "approve"
who = "office.head"
after = ["note"]
back_to = "note"
back_max = 2
[[step]]
id  = "later"
zh  = "等信号"
do  = "wait"
signal = "go"
after = []
)";

}  // namespace

OfficeAtWork::OfficeAtWork() : office_(test::office_with({test::workflow_of(steps)})) {
    office_.start();
}

OfficeAtWork& OfficeAtWork::shared() {
    static std::unique_ptr<OfficeAtWork> office;
    static int inputs = 0;
    if (office == nullptr || ++inputs % inputs_max == 0) {
        office.reset();
        office.reset(new OfficeAtWork());
    }
    return *office;
}

std::string OfficeAtWork::socket() {
    if (server_ == nullptr) server_ = std::make_unique<api::Server>(office_.engine());
    return office_.engine_options().folder.socket();
}

}  // namespace rota::fuzz
