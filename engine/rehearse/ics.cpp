#include "rehearse/ics.hpp"

#include <set>
#include <utility>

#include "exchange/ics.hpp"
#include "exchange/unpublished.hpp"

namespace rota::rehearse {

namespace {

class Writer {
  public:
    Writer(const Year& year, Language language) : year_(year), language_(language) {
        for (const PlayedVisit& visit : year.visits) {
            if (visit.on) set_days_.emplace(visit.run, visit.step);
        }
    }

    exchange::CalendarFile write() {
        file_.name = say("演练 ", "Simulated ") + to_string(year_.plan.first) + " – " +
                     to_string(year_.plan.last) + " #" + std::to_string(year_.plan.seed);
        file_.product = "simulate";
        file_.stamp = begin_of(year_.plan, *year_.office->calendar);
        for (const PlayedRun& run : year_.runs) add(run);
        for (const PlayedVisit& visit : year_.visits) add(visit);
        for (std::size_t i = 0; i < year_.tasks.size(); ++i) add(year_.tasks[i], i);
        return std::move(file_);
    }

  private:
    std::string say(const char* zh, const char* en) const {
        return language_ == Language::zh ? zh : en;
    }
    std::string label_of(const std::string& id) const {
        const auto label = year_.office->people->label_of(id);
        return label ? label->in(language_) : id;
    }
    exchange::CalendarEvent& add(const std::string& uid) {
        file_.events.emplace_back();
        file_.events.back().uid = uid + "@rota.simulated";
        file_.events.back().certainty = exchange::Certainty::tentative;  // it is a rehearsal
        return file_.events.back();
    }
    std::string unpublished(const Date& day) const {
        if (year_.office->calendar->is_published(day)) return "";
        return "\n" + exchange::unpublished_words(language_);
    }
    std::string unpublished(Instant at) const {
        return unpublished(year_.office->calendar->local_date(at));
    }

    void add(const PlayedRun& run) {
        const Label& label = year_.office->workflows.at(run.workflow)->workflow.label;
        exchange::CalendarEvent& event = add("start/" + run.run);
        event.when = run.started;
        event.summary = say("发起：", "Starts: ") + label.in(language_);
        event.description = run.run + unpublished(run.started);
    }

    void add(const PlayedVisit& visit) {
        const auto day = visit.day(*year_.office->calendar);
        if (!day) return;
        exchange::CalendarEvent& event =
            add("visit/" + visit.run + "/" + visit.step + "/" + to_string(*day));
        event.when = *day;
        event.summary = visit.label.in(language_) + " " + label_of(visit.place);
        event.location = label_of(visit.unit);
        event.description = label_of(visit.account) + "\n" + visit.run + unpublished(*day);
    }

    /// Deadlines of visits are their days, which are there already.
    void add(const PlayedTask& task, std::size_t place) {
        if (!task.due) return;
        if (set_days_.contains({task.run, task.step})) return;
        exchange::CalendarEvent& event =
            add("due/" + std::to_string(place) + "/" + task.run + "/" + task.step);
        event.when = *task.due;
        event.summary = say("到期：", "Due: ") + task.label.in(language_);
        event.description =
            label_of(task.by) + "\n" + task.run + ":" + task.step + unpublished(*task.due);
    }

    const Year& year_;
    Language language_;
    std::set<std::pair<std::string, std::string>> set_days_;  // visits on a day: run and step
    exchange::CalendarFile file_;
};

}  // namespace

std::string to_ics(const Year& year, Language language) {
    return exchange::to_ics(Writer(year, language).write());
}

}  // namespace rota::rehearse
