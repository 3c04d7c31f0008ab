#include "rehearse/ics.hpp"

#include <cstdio>
#include <set>
#include <utility>

namespace rota::rehearse {

namespace {

/// `\`, `,` and `;` have a meaning of their own, and a line feed would end the property.
std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || c == ',' || c == ';') out += '\\';
        out += c;
    }
    return out;
}

std::string digits(const Date& date) {
    std::string text;
    for (const char c : to_string(date)) {
        if (c != '-') text += c;
    }
    return text;
}

std::string in_utc(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(at - Instant(day)).count();
    char time[16];
    std::snprintf(time,
                  sizeof time,
                  "T%02d%02d%02dZ",
                  static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60),
                  static_cast<int>(seconds % 60));
    return digits(date_of(day.time_since_epoch().count())) + time;
}

class Writer {
  public:
    Writer(const Year& year, Language language) : year_(year), language_(language) {
        stamp_ = in_utc(begin_of(year.plan, *year.office->calendar));
        for (const PlayedVisit& visit : year.visits) {
            if (visit.on) set_days_.emplace(visit.run, visit.step);
        }
    }

    std::string write() {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//rota//simulate//EN");
        line("CALSCALE:GREGORIAN");
        line("X-WR-CALNAME:" +
             escaped(say("演练 ", "Simulated ") + to_string(year_.plan.first) + " – " +
                     to_string(year_.plan.last) + " #" + std::to_string(year_.plan.seed)));
        for (const PlayedRun& run : year_.runs) add(run);
        for (const PlayedVisit& visit : year_.visits) add(visit);
        for (std::size_t i = 0; i < year_.tasks.size(); ++i) add(year_.tasks[i], i);
        line("END:VCALENDAR");
        return std::move(text_);
    }

  private:
    std::string say(const char* zh, const char* en) const {
        return language_ == Language::zh ? zh : en;
    }
    std::string label_of(const std::string& id) const {
        const auto label = year_.office->people->label_of(id);
        return label ? label->in(language_) : id;
    }

    void add(const PlayedRun& run) {
        const Label& label = year_.office->workflows.at(run.workflow)->workflow.label;
        begin("start/" + run.run, say("发起：", "Starts: ") + label.in(language_));
        line("DTSTART:" + in_utc(run.started));
        line("DESCRIPTION:" + escaped(run.run));
        end();
    }

    void add(const PlayedVisit& visit) {
        const auto day = visit.day(*year_.office->calendar);
        if (!day) return;
        begin("visit/" + visit.run + "/" + visit.step + "/" + to_string(*day),
              visit.label.in(language_) + " " + label_of(visit.place));
        line("DTSTART;VALUE=DATE:" + digits(*day));
        line("DTEND;VALUE=DATE:" + digits(calendar::add_days(*day, 1)));
        line("LOCATION:" + escaped(label_of(visit.unit)));
        line("DESCRIPTION:" + escaped(label_of(visit.account) + "\n" + visit.run));
        line("TRANSP:TRANSPARENT");
        end();
    }

    /// Deadlines of visits are their days, which are there already.
    void add(const PlayedTask& task, std::size_t place) {
        if (!task.due) return;
        if (set_days_.contains({task.run, task.step})) return;
        begin("due/" + std::to_string(place) + "/" + task.run + "/" + task.step,
              say("到期：", "Due: ") + task.label.in(language_));
        line("DTSTART:" + in_utc(*task.due));
        line("DESCRIPTION:" + escaped(label_of(task.by) + "\n" + task.run + ":" + task.step));
        line("TRANSP:TRANSPARENT");
        end();
    }

    void begin(const std::string& uid, const std::string& summary) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(uid) + "@rota.simulated");
        line("DTSTAMP:" + stamp_);
        line("SUMMARY:" + escaped(summary));
    }
    void end() { line("END:VEVENT"); }

    /// At most 75 bytes, then on with a blank; never within a character.
    void line(const std::string& content) {
        constexpr std::size_t bytes_max = 75;
        std::size_t at = 0;
        std::size_t room = bytes_max;
        while (content.size() - at > room) {
            std::size_t cut = at + room;
            while ((static_cast<unsigned char>(content[cut]) & 0xC0) == 0x80) --cut;
            text_ += content.substr(at, cut - at) + "\r\n ";
            at = cut;
            room = bytes_max - 1;
        }
        text_ += content.substr(at) + "\r\n";
    }

    const Year& year_;
    Language language_;
    std::string stamp_;
    std::set<std::pair<std::string, std::string>> set_days_;  // visits on a day: run and step
    std::string text_;
};

}  // namespace

std::string to_ics(const Year& year, Language language) { return Writer(year, language).write(); }

}  // namespace rota::rehearse
