// acme.count: how many items there are of each kind.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace acme {

struct CountParams {
    std::vector<rota::Json> items{};
    std::string by{};
    static auto fields() {
        return rota::fields(rota::field<&CountParams::items>("items")
                                .zh("要数的东西")
                                .en("What to count")
                                .required(),
                            rota::field<&CountParams::by>("by")
                                .zh("按哪个属性分")
                                .en("The attribute to count by")
                                .attribute()
                                .required());
    }
};

struct CountRow {
    std::string value{};
    int count = 0;
    static auto fields() {
        return rota::fields(rota::field<&CountRow::value>("value").zh("值").en("Value"),
                            rota::field<&CountRow::count>("count").zh("个数").en("Count"));
    }
};

struct CountOutput {
    int total = 0;
    std::vector<CountRow> rows{};
    static auto fields() {
        return rota::fields(rota::field<&CountOutput::total>("total").zh("总数").en("Total"),
                            rota::field<&CountOutput::rows>("rows").zh("各多少").en("Of each"));
    }
};

struct Count : rota::Step<CountParams, CountOutput> {
    static rota::Manifest manifest() {
        return {
            .name = "acme.count",
            .title = {"计数", "Count"},
            .doc = {"按一个属性数一数，各有多少。", "Counts items by one of their attributes."},
            .outcomes = {{"done", {"数完", "Counted"}}, {"empty", {"没有可数的", "Nothing"}, true}},
            .repeat = rota::Repeat::pure};
    }

    rota::Answer start(const rota::Call&, const CountParams& params) {
        CountOutput output;
        for (const rota::Json& item : params.items) add(output, item[params.by].text_or("-"));
        return rota::done(output.total == 0 ? "empty" : "done", output);
    }

  private:
    static void add(CountOutput& output, const std::string& value) {
        ++output.total;
        const auto row = std::find_if(output.rows.begin(),
                                      output.rows.end(),
                                      [&](const CountRow& r) { return r.value == value; });
        if (row == output.rows.end()) {
            output.rows.push_back({value, 1});
        } else {
            ++row->count;
        }
    }
};

}  // namespace acme
