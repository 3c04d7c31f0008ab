#include "cron_written.hpp"

#include <algorithm>
#include <random>

namespace rota {

namespace {

const std::vector<std::string> month_names = {
    "jan", "FEB", "Mar", "apr", "may", "jun", "jul", "aug", "sep", "Oct", "nov", "DEC"};
const std::vector<std::string> weekday_names = {"sun", "MON", "tue", "wed", "Thu", "fri", "sat"};

class Writer {
  public:
    explicit Writer(unsigned seed) : random_(seed) {}

    std::string expression() {
        const bool has_seconds = below(7) == 0;
        const std::string minute = in_sixty(has_seconds);
        std::string text = has_seconds ? in_sixty(minute[0] == '*') + " " : "";
        return text + minute + " " + hour() + " " + day() + " " + month() + " " + weekday();
    }

  private:
    // The distributions of the standard library differ between its makers.
    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    std::string n(int least, int most) { return std::to_string(between(least, most)); }

    std::string range(int least, int most) {
        const int from = between(least, most);
        return std::to_string(from) + "-" + n(from, most);
    }
    std::string list(int least, int most) {
        std::string text = n(least, most);
        for (int more = between(1, 3); more > 0; --more) {
            const int kind = below(5);
            text += "," + (kind == 0   ? range(least, most)
                           : kind == 1 ? "*/" + n(2, most - least + 1)
                                       : n(least, most));
        }
        return text;
    }
    std::string number(int least, int most) {
        switch (below(7)) {
            case 0: return range(least, most);
            case 1: return range(least, most) + "/" + n(1, 5);
            case 2: return "*/" + n(1, most - least + 1);
            case 3: return n(least, most) + "/" + n(1, most - least + 1);
            case 4: return list(least, most);
            default: return n(least, most);
        }
    }

    std::string in_sixty(bool is_rare) {
        switch (below(is_rare ? 6 : 8)) {
            case 0: return number(0, 59);
            case 1: return "*/" + n(5, 60);
            case 2: return n(0, 59) + "," + n(0, 59);
            case 3: return "0";
            case 4: return "30";
            case 5: return n(0, 59);
            case 6: return "*/" + n(1, 20);
            default: return "*";
        }
    }
    /// Most clocks change in the first hours of a day.
    std::string hour() {
        switch (below(9)) {
            case 0:
            case 1: return "*";
            case 2: return below(2) == 0 ? "*/1" : "0-23";
            case 3: return number(0, 23);
            case 4: return "*/" + n(2, 24);
            case 5: return n(0, 2) + "-" + n(2, 5);
            case 6: return n(0, 3) + "," + n(0, 23);
            default: return n(0, 3);
        }
    }
    std::string day() {
        if (below(5) < 2) return below(6) == 0 ? "?" : "*";
        std::string text = one_day();
        while (below(4) == 0) text += "," + one_day();
        return text;
    }
    std::string one_day() {
        switch (below(6)) {
            case 0: return below(2) == 0 ? "L" : "l";
            case 1: return "L-" + n(1, 30);
            case 2: return below(3) == 0 ? "LW" : n(1, 31) + "W";
            default: return number(1, 31);
        }
    }
    std::string month() {
        switch (below(10)) {
            case 0: return number(1, 12);
            case 1: return month_names[random_() % 12];
            case 2: return month_names[random_() % 12] + "-" + month_names[random_() % 12];
            case 3: return n(1, 12) + "-" + n(1, 12) + "/" + n(1, 4);
            case 4: return "3,4,9-11";
            default: return "*";
        }
    }
    std::string weekday() {
        if (below(5) < 2) return below(6) == 0 ? "?" : "*";
        std::string text = one_weekday();
        while (below(4) == 0) text += "," + one_weekday();
        return text;
    }
    std::string one_weekday() {
        const std::string day = below(2) == 0 ? n(0, 7) : weekday_names[random_() % 7];
        switch (below(7)) {
            case 0: return day + "L";
            case 1: return day + "#" + n(1, 5);
            case 2: return day + "-" + weekday_names[random_() % 7];
            case 3: return n(0, 7) + "-" + n(0, 7) + "/" + n(1, 3);
            case 4: return "*/" + n(1, 7);
            case 5: return day + "/" + n(1, 7);
            default: return day;
        }
    }

    std::mt19937 random_;
};

}  // namespace

std::vector<std::string> cron_expressions(std::size_t count, unsigned seed) {
    Writer writer(seed);
    std::vector<std::string> expressions;
    while (expressions.size() < count) {
        std::string text = writer.expression();
        if (std::find(expressions.begin(), expressions.end(), text) == expressions.end())
            expressions.push_back(std::move(text));
    }
    return expressions;
}

}  // namespace rota
