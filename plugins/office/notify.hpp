// `notify`: tells accounts something. The smallest complete step type: a good one to start from.
#pragma once

#include <optional>
#include <string>

#include <rota/sdk.hpp>

namespace rota::office_steps {

struct NotifyParams {
    Addresses to{};
    std::string text{};
    std::optional<std::string> via{};
    static auto fields() {
        return rota::fields(
            field<&NotifyParams::to>("to")
                .zh("通知谁", "岗位、单位或名单，可以写几个；空的略过。")
                .en("To whom",
                    "Accounts, units or lists, one or several; empty ones are passed over.")
                .required()
                .example("townships.liaison"),
            field<&NotifyParams::text>("text")
                .zh("说什么", "通知的内容。")
                .en("Text", "What they are told.")
                .required()
                .length(1, 2000)
                .example("走访安排已排好，请查看「我的日程」。"),
            field<&NotifyParams::via>("via")
                .zh("怎么送", "本单位接通的渠道，如 mail；不写就只放进各人的收件箱。")
                .en("By what",
                    "A channel of the office, such as mail; without it, the inbox alone.")
                .pattern("^[a-z][a-z0-9_]*$")
                .example("mail"));
    }
};

struct NotifyOutput {
    Addresses sent{};
    static auto fields() {
        return rota::fields(field<&NotifyOutput::sent>("sent")
                                .zh("通知到的", "通知了哪些岗位。")
                                .en("Sent to", "The accounts that were told."));
    }
};

struct NotifyStep : Step<NotifyParams, NotifyOutput> {
    static Manifest manifest() {
        return {
            .name = "notify",
            .title = {"通知", "Notify"},
            .doc = {"给有关岗位发一条通知；不用回复，发出即算完成。",
                    "Tells accounts something; nobody has to answer, and it is done when sent."},
            .outcomes = {{"done", {"已通知", "Sent"}}},
            .repeat = Repeat::pure,
            .examples = {{{"告知走访安排", "Tells of the visit plan"},
                          Json::object({{"to", "townships.liaison"},
                                        {"text", "${run.month} 月走访安排已排好。"}})}}};
    }

    Answer start(const Call&, const NotifyParams& params) {
        return done(NotifyOutput{params.to})
            .notify({.to = params.to.accounts, .text = params.text, .via = params.via});
    }
};

}  // namespace rota::office_steps
