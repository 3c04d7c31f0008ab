// `visit`: somebody goes somewhere on a day, checks in, looks and writes down what he saw. With
// `about`, the same task is a re-check, which asks whether one finding has been put right.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

#include "visit_form.hpp"

namespace rota::field_steps {

struct VisitParams {
    Json where{};
    std::optional<Form> checklist{};
    std::optional<Form> form{};
    std::vector<std::string> parts{};
    static auto fields() {
        return rota::fields(
            field<&VisitParams::where>("where")
                .zh("去哪里", "一个地点或单位；问题记入台账时就记在它名下。")
                .en("Where to", "A place or a unit; what is found is recorded under it.")
                .required()
                .example("${job.site}"),
            field<&VisitParams::checklist>("checklist")
                .zh("检查表", "逐项填合格、不合格或不适用；不合格的项就是发现的问题。")
                .en("Checklist",
                    "Each item passes, fails or does not apply; those that fail are findings.")
                .example("forms/environment.toml"),
            field<&VisitParams::form>("form")
                .zh("表单", "检查表之外另要填的一张表。")
                .en("Form", "What else there is to fill in.")
                .example("forms/visit-note.toml"),
            field<&VisitParams::parts>("parts")
                .zh("几个部分", "走访要做的几样事，每一样都必须写记录。")
                .en("Parts", "The things a visit consists of; each has to be written about.")
                .count(1, 10)
                .set("items",
                     Json::object({{"type", "string"}, {"minLength", 1}, {"maxLength", 100}}))
                .example(Json::array({"走访指导", "交流座谈"})));
    }
    Requirements wanted() const { return {checklist, form, parts}; }
};

/// A spot on the map, as the phone gave it.
struct Spot {
    std::string lat{}, lon{};
    static auto fields() {
        return rota::fields(
            field<&Spot::lat>("lat").zh("纬度", "单位是度。").en("Latitude", "In degrees."),
            field<&Spot::lon>("lon").zh("经度", "单位是度。").en("Longitude", "In degrees."));
    }
};

/// The check-in, as it is handed on.
struct Arrival {
    std::string by{}, at{};
    std::optional<Spot> location{};
    static auto fields() {
        return rota::fields(field<&Arrival::by>("by")
                                .zh("谁", "签到的岗位。")
                                .en("Who", "The account that checked in."),
                            field<&Arrival::at>("at")
                                .zh("时间", "签到的时间。")
                                .en("When", "The moment of the check-in.")
                                .format("date-time"),
                            field<&Arrival::location>("location")
                                .zh("位置", "手机给出的位置；没有给则没有。")
                                .en("Where", "As the phone gave it; absent when it gave none."));
    }
};

struct VisitOutput {
    std::optional<Arrival> checked_in{};
    std::optional<std::vector<Finding>> findings{};
    Json values = Json::object();
    std::vector<Part> parts{};
    static auto fields() {
        return rota::fields(
            field<&VisitOutput::checked_in>("checked_in")
                .zh("签到", "谁、什么时候、在哪里到的；没去则没有。")
                .en("Check-in", "Who was there, when and where; absent when nobody went."),
            field<&VisitOutput::findings>("findings")
                .zh("发现的问题", "检查表里不合格的各项；没有检查表则没有。")
                .en("Findings",
                    "The items of the checklist that failed; absent without a checklist."),
            field<&VisitOutput::values>("fields")
                .zh("填的内容", "表单各栏填的值，按栏目编号取用。")
                .en("What was filled in", "The values of the form, by field id.")
                .set("type", "object")
                .set("x-rota-form-of", Json::array({"checklist", "form"})),
            field<&VisitOutput::parts>("parts")
                .zh("各部分的记录", "每一部分的叫法和记录，按流程里写的次序。")
                .en("The parts", "Name and record of each part, in the order of the workflow."));
    }
};

struct VisitStep : Step<VisitParams, VisitOutput> {
    static Manifest manifest() {
        return {
            .name = "visit",
            .title = {"走访、检查", "Visit"},
            .doc = {"到一个地方去：签到、逐项检查、填记录。跟着一条台账（about）的是回头看，"
                    "由去的人定合格还是不合格。",
                    "Going somewhere: check in, go through the checklist, write it down. With "
                    "`about` it is a re-check, and the visitor says whether it passed."},
            .outcomes = {{"done", {"已走访", "Visited"}},
                         {"passed", {"合格", "Passed"}},
                         {"failed", {"不合格", "Failed"}, true},
                         {"missed", {"没有去", "Missed"}, true}},
            .repeat = Repeat::pure,
            .happens = true,
            .person = Person::always,
            .overdue = {"close"},
            .checks_in = true,
            .examples = {
                {{"按检查表走访一个点", "A site by a checklist"},
                 Json::object({{"where", "${job.site}"}, {"checklist", "forms/environment.toml"}})},
                {{"三样都要有记录的走访", "A visit of three parts"},
                 Json::object({{"where", "${trip.town}"},
                               {"form", "forms/visit-note.toml"},
                               {"parts", Json::array({"走访指导", "交流座谈", "实地察看"})}})}}};
    }

    Answer start(const Call& call, const VisitParams& params) {
        if (params.where.is_null()) {
            return fail(
                "visit.where",
                {"没有写清去哪里：where 是空的", "expected a place in `where`, found null"});
        }
        OpenTask task{
            .key = "visit", .to = call.context().who, .form = merged_form(params.wanted())};
        if (is_recheck(call)) task.outcomes = {"passed", "failed"};
        return wait().open(task);
    }

    Answer on_task_submitted(const Call& call,
                             const VisitParams& params,
                             const TaskSubmitted& message) {
        const Requirements wanted = params.wanted();
        const VisitOutput output{.checked_in = arrival_of(message),
                                 .findings = findings_of(wanted, message),
                                 .values = fields_of(wanted, message),
                                 .parts = parts_of(wanted, message)};
        return is_recheck(call) ? done(message.outcome, output) : done("done", output);
    }

    Answer on_overdue(const Call&, const VisitParams&, const Overdue&) {
        return done("missed", VisitOutput{});
    }

  private:
    static bool is_recheck(const Call& call) { return call.context().about.is_object(); }

    /// Handing in without having checked in is checking in.
    static Arrival arrival_of(const TaskSubmitted& message) {
        const CheckIn check_in =
            message.checked_in.value_or(CheckIn{message.by, message.at, message.location});
        Arrival arrival{.by = check_in.by, .at = check_in.at};
        if (check_in.location) {
            arrival.location = Spot{check_in.location->lat, check_in.location->lon};
        }
        return arrival;
    }
};

}  // namespace rota::field_steps
