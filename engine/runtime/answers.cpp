#include "runtime/answers.hpp"

#include <utility>

#include "json/json.hpp"
#include "model/mutant.hpp"

namespace rota::runtime {

Error no_such_run(const std::string& name) {
    return {ErrorCode::not_found,
            "没有名为 `" + name + "` 的一轮；用 rota runs 看有哪些",
            "there is no run `" + name + "`; see rota runs"};
}

bool Answers::again(const Command& command) {
    if (command.key.empty()) return false;
    const auto row = memory_.uncommitted.request(command.key);
    if (!row) return false;
    if (row->body != command.asked) {
        refuse_key(command);
        return true;
    }
    auto value = json::from_json(row->answer);
    memory_.batch.reply(command.reply, value ? Result<Value>(*value) : value.error());
    return true;
}

void Answers::refuse_key(const Command& command) {
    memory_.batch.reply(command.reply,
                        Error{ErrorCode::conflict,
                              "这个请求键已用于另一条命令；请换一个键",
                              "this key was used for another command; use a new one"});
}

void Answers::give(Command& command, Result<Value> result) {
    if (result && !command.key.empty() && !ROTA_MUTANT("key_carried_out_again"))
        remember(command.key, command.asked, *result);
    memory_.batch.reply(std::move(command.reply), std::move(result));
}

void Answers::remember(const std::string& key, const Bytes32& asked, const Value& answer) {
    store::RequestRow row{key, asked, json::to_json(answer), memory_.now()};
    memory_.uncommitted.keep(memory_.batch.number(), row);
    memory_.batch.contents().batch.requests.push_back(std::move(row));
}

}  // namespace rota::runtime
