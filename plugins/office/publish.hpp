// `publish`: gives a document its number and puts it into inboxes. Acknowledgements come later and
// hold up nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::office_steps {

struct PublishParams {
    File file{};
    Addresses to{};
    std::optional<std::string> no{};
    std::optional<Moment> public_notice{};
    static auto fields() {
        return rota::fields(
            field<&PublishParams::file>("file")
                .zh("文件", "要印发的文件。")
                .en("The file", "What is published.")
                .required()
                .example("${minutes.file}"),
            field<&PublishParams::to>("to")
                .zh("发给谁", "岗位、单位或名单，可以写几个；空的略过。")
                .en("To whom",
                    "Accounts, units or lists, one or several; empty ones are passed over.")
                .required()
                .example("townships"),
            field<&PublishParams::no>("no")
                .zh("文号", "文号的样式，{n} 由系统填下一个号，不会跳号；不写就不编号。")
                .en("Number",
                    "The pattern of its number; {n} becomes the next one, without gaps. Without "
                    "it, there is no number.")
                .numbered()
                .length(1, 100)
                .example("联席纪要〔${run.year}〕{n}号"),
            field<&PublishParams::public_notice>("public_notice")
                .zh("公示到何时", "到那时为止所有岗位都能看；不写就只有收件的能看。")
                .en("Public until",
                    "Until then every account may read it; without it, only those it was sent to.")
                .example("5 workdays"));
    }
};

struct PublishOutput {
    std::optional<std::string> number{};
    std::vector<Json> receipts{};
    std::optional<std::string> public_until{};
    static auto fields() {
        return rota::fields(
            field<&PublishOutput::number>("number")
                .zh("文号", "编好的文号；没有要求编号则没有。")
                .en("Number", "The number it got; absent when none was asked for.")
                .numbered(),
            field<&PublishOutput::receipts>("receipts")
                .zh("签收", "谁在什么时候签收了，随签收随时更新。")
                .en("Receipts", "Who has acknowledged it and when; kept up to date as they come."),
            field<&PublishOutput::public_until>("public_until")
                .zh("公示截止", "公示到什么时候；没有公示则没有。")
                .en("Public until", "The end of the public notice; absent when there was none.")
                .format("date-time"));
    }
};

struct PublishStep : Step<PublishParams, PublishOutput> {
    static Manifest manifest() {
        return {.name = "publish",
                .title = {"印发、通报", "Publish"},
                .doc = {"给文件编号、定稿，送到各收件岗位；发出即算完成，签收随后记录。",
                        "Numbers a document, freezes it and delivers it; it is done when it is "
                        "sent, and acknowledgements are recorded as they come."},
                .outcomes = {{"done", {"已印发", "Published"}}},
                .repeat = Repeat::pure,
                .examples = {{{"印发纪要", "Issue the minutes"},
                              Json::object({{"file", "${minutes.file}"},
                                            {"no", "联席纪要〔${run.year}〕{n}号"},
                                            {"to", "${inputs.members}.head"}})},
                             {{"公示五个工作日", "Five workdays of public notice"},
                              Json::object({{"file", "${list.file}"},
                                            {"to", Json::array({"departments", "townships"})},
                                            {"public_notice", "5 workdays"}})}}};
    }

    Answer start(const Call&, const PublishParams& params) {
        PublishOutput output{.number = params.no};
        Deliver delivery{.to = params.to.accounts, .file = params.file};
        if (params.public_notice) {
            output.public_until = params.public_notice->at;
            delivery.public_until_unix_ms = params.public_notice->at_unix_ms;
        }
        return done(output).deliver(delivery);
    }
};

}  // namespace rota::office_steps
