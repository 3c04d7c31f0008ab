// `task`: one party does a piece of work and reports. Whoever of `who` hands in first settles it.
#pragma once

#include <optional>
#include <string>

#include <rota/sdk.hpp>

namespace rota::people_steps {

struct TaskParams {
    std::optional<Form> form{};
    std::optional<std::string> text{};
    static auto fields() {
        return rota::fields(
            field<&TaskParams::form>("form")
                .zh("表单", "办完时填哪张表；不写就只填一段「办理情况」。")
                .en("Form", "The form to fill in when it is done; without one, a short report.")
                .example("forms/visit-note.toml"),
            field<&TaskParams::text>("text")
                .zh("要求", "办什么、办到什么程度，承办人打开待办就能看到。")
                .en("What is asked", "What to do and how far, shown to whoever opens the task.")
                .length(1, 2000)
                .example("请于月底前完成路面修补"));
    }
};

struct TaskOutput {
    std::string report{};
    Json values = Json::object();
    static auto fields() {
        return rota::fields(
            field<&TaskOutput::report>("report")
                .zh("办理情况", "表里的 report 一栏；没有这一栏就是办理时写的说明。")
                .en("Report", "The field `report` of the form; without one, the remark handed in."),
            field<&TaskOutput::values>("fields")
                .zh("填的内容", "表单各栏填的值，按栏目编号取用；逾期未办则为空。")
                .en("What was filled in",
                    "The values of the form by field id; empty when nothing was handed in.")
                .set("type", "object")
                .set("x-rota-form-of", "form"));
    }
};

struct TaskStep : Step<TaskParams, TaskOutput> {
    static Manifest manifest() {
        return {.name = "task",
                .title = {"承办", "Task"},
                .doc = {"把一件事交给一方去办，办完填报办理情况；发给几个岗位的，谁先办完算谁的。",
                        "Gives one party a piece of work and takes its report; of several "
                        "accounts, whoever hands in first settles it."},
                .outcomes = {{"done", {"已办", "Done"}}, {"missed", {"逾期未办", "Missed"}, true}},
                .repeat = Repeat::pure,
                .person = Person::always,
                .overdue = {"close"},
                .examples = {{{"限期整改", "Put it right"},
                              Json::object({{"text", "请整改：${problem.zh}"}})}}};
    }

    Answer start(const Call& call, const TaskParams& params) {
        OpenTask task{.key = "task",
                      .to = call.context().who,
                      .form = params.form ? *params.form : plain_report()};
        if (params.text) task.item = *params.text;
        return wait().open(task);
    }

    Answer on_task_submitted(const Call&, const TaskParams&, const TaskSubmitted& message) {
        TaskOutput output{.report = message.form_fields["report"].text_or(message.because)};
        if (message.form_fields.is_object()) output.values = message.form_fields;
        return done(output);
    }

    Answer on_overdue(const Call&, const TaskParams&, const Overdue&) {
        return done("missed", TaskOutput{});
    }

  private:
    static Form plain_report() {
        return {.id = "report",
                .zh = "办理情况",
                .en = "Report",
                .form_fields = {{.id = "report",
                                 .zh = "办理情况",
                                 .en = "Report",
                                 .type = "text",
                                 .required = true}}};
    }
};

}  // namespace rota::people_steps
