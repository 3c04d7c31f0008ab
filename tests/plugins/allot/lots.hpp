// Random lists for the property tests: always the same, and a failing one says its number.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <rota/json.hpp>

namespace rota {

class Lots {
  public:
    explicit Lots(unsigned number) : generator_(number) {}

    int between(int least, int most) {
        return std::uniform_int_distribution<int>(least, most)(generator_);
    }
    bool one_in(int n) { return between(1, n) == 1; }
    template <class T>
    std::vector<T> shuffled(std::vector<T> list) {
        std::shuffle(list.begin(), list.end(), generator_);
        return list;
    }
    /// As a rule a run's name, at times something odd.
    std::string seed() {
        if (one_in(5)) return "种子 " + std::to_string(between(0, 1 << 30)) + "\n\"x\"";
        return "supervision-round/" + std::to_string(between(2018, 9999)) + "-Q3";
    }

  private:
    std::mt19937 generator_;
};

inline std::string numbered(const char* prefix, int number) {
    return prefix + std::to_string(number);
}

}  // namespace rota
