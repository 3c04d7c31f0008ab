// `draft`: a document from a template. With `who` a person may put a better one in its place;
// without, it is filled and that is that.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::office_steps {

struct DraftParams {
    Template from{};
    Json with{};
    static auto fields() {
        return rota::fields(
            field<&DraftParams::from>("from")
                .zh("模板", "用哪份模板；里面的 ${…} 由系统填好。")
                .en("Template", "The document that is filled in, at every ${…}.")
                .required()
                .example("templates/minutes.md"),
            field<&DraftParams::with>("with")
                .zh("另给的值", "模板里要用、流程里现成没有的值：名字 = 值。")
                .en("More values", "Names for the template beside those of the workflow.")
                .set("type", "object")
                .example(Json::object({{"found", "${count(visit.problems)}"}})));
    }
};

struct DraftOutput {
    File file{};
    static auto fields() {
        return rota::fields(field<&DraftOutput::file>("file")
                                .zh("文件", "拟好的文件。")
                                .en("The file", "The document as it was drafted."));
    }
};

struct DraftStep : Step<DraftParams, DraftOutput> {
    static Manifest manifest() {
        return {.name = "draft",
                .title = {"拟稿", "Draft"},
                .doc = {"按模板填好一份文件。写了 who 的，由人改好再交：第一稿是填好的模板，"
                        "退回重拟时打开的是上次交的那份；不写 who 的自动完成。",
                        "Fills in a document. With `who`, a person edits it before handing in: "
                        "first the filled template, after a send-back what was handed in last. "
                        "Without `who` it is done at once."},
                .outcomes = {{"done", {"已拟好", "Drafted"}}},
                .repeat = Repeat::pure,
                .person = Person::who,
                .examples = {{{"拟一份纪要", "The minutes of a meeting"},
                              Json::object({{"from", "templates/minutes.md"}})},
                             {{"拟通报，另给两个数", "A bulletin with two more numbers"},
                              Json::object({{"from", "templates/supervision-bulletin.md"},
                                            {"with",
                                             Json::object({{"found", "${count(visit.problems)}"},
                                                           {"closed", 12}})}})}}};
    }

    Answer start(const Call& call, const DraftParams& params) {
        const std::vector<std::string>& who = call.context().who;
        const File file = file_to_edit(call);
        Answer answer = who.empty() ? done(DraftOutput{File::kept(key)}) : wait();
        if (who.empty() || !file.kept_key.empty()) {
            answer.keep({.key = key,
                         .name = params.from.name,
                         .type = "text/markdown",
                         .text = params.from.text});
        }
        if (!who.empty()) answer.open({.key = "draft", .to = who, .file = file});
        return answer;
    }

    /// A submitted text replaces the draft; an empty submission leaves it unchanged.
    Answer on_task_submitted(const Call& call, const DraftParams&, const TaskSubmitted& message) {
        const File* edited = edited_file(message.files);
        return done(DraftOutput{edited == nullptr ? file_to_edit(call) : *edited});
    }

  private:
    static constexpr auto key = "file";

    /// In a later round the file that was handed in last, else the filled template.
    static File file_to_edit(const Call& call) {
        const Json& last = call.context().last["file"];
        const bool has_last = call.context().round > 1 && last.is_object();
        return has_last ? Codec<File>::read(last) : File::kept(key);
    }

    static const File* edited_file(const std::vector<File>& files) {
        for (const char* label : {"file", ""}) {
            const auto found = std::find_if(
                files.begin(), files.end(), [&](const File& file) { return file.label == label; });
            if (found != files.end()) return &*found;
        }
        return files.size() == 1 ? &files.front() : nullptr;
    }
};

}  // namespace rota::office_steps
