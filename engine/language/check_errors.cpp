#include "language/check_errors.hpp"

namespace rota::language {

namespace {

void say_choices(Report& report, Code code, Place place, const feel::CheckError& complaint) {
    report.add(code,
               std::move(place),
               {{"owner", complaint.owner},
                {"text", complaint.name},
                {"maybe", report.near_miss(complaint.name, complaint.known)},
                {"known", list_of(complaint.known)}});
}

void say_unknown_field(Report& report, Place place, const feel::CheckError& complaint) {
    report.add(complaint.owner == "inputs" ? Code::unknown_input
               : may_come(complaint)       ? Code::unknown_field_now
                                           : Code::unknown_field,
               std::move(place),
               {{"root", complaint.owner},
                {"field", complaint.name},
                {"maybe",
                 complaint.meant.empty() ? report.near_miss(complaint.name, complaint.known)
                                         : did_you_mean(complaint.owner + "." + complaint.meant)},
                {"known", list_of(complaint.known)}});
}

}  // namespace

bool may_come(const feel::CheckError& complaint) {
    return complaint.may_grow && complaint.meant.empty() &&
           !nearest_of(complaint.name, complaint.known);
}

void report_check_error(Report& report, const Spot& spot, const feel::CheckError& complaint) {
    const Place place = spot.place(complaint.offset);
    const Words said(complaint.zh, complaint.en);
    switch (complaint.fault) {
        case feel::Fault::unknown_name: break;
        case feel::Fault::unknown_field: say_unknown_field(report, place, complaint); break;
        case feel::Fault::no_fields:
            if (complaint.owner == "inputs") {
                report.add(Code::unknown_input,
                           place,
                           {{"field", complaint.name}, {"known", Words("—")}, {"maybe", {}}});
                break;
            }
            report.add(Code::no_fields, place, {{"said", said}});
            break;
        case feel::Fault::never_equal:
            say_choices(report, Code::never_equal, place, complaint);
            break;
        case feel::Fault::not_equal_now:
            say_choices(report, Code::not_equal_now, place, complaint);
            break;
        case feel::Fault::not_comparable:
            report.add(Code::not_comparable, place, {{"said", said}});
            break;
        case feel::Fault::wrong_operand:
            report.add(Code::wrong_operand, place, {{"said", said}});
            break;
        case feel::Fault::wrong_argument:
            report.add(Code::function_arguments, place, {{"said", said}});
            break;
    }
}

}  // namespace rota::language
