// JSON to values and back.
#include "fuzz/target.hpp"
#include "json/json.hpp"

namespace rota::fuzz {

void json_text(std::string_view input) {
    const auto value = json::from_json(input);
    if (!value) {
        check_error(value.error());
        return;
    }
    const std::string written = json::to_json(*value);
    const auto again = json::from_json(written);
    check(again.has_value() && *again == *value, "a value survives being written", written);
    check(json::to_json(*again) == written, "there is one way to write it", written);
    const auto pretty = json::from_json(json::to_pretty_json(*value));
    check(pretty.has_value() && *pretty == *value, "and for people too", written);
    const auto nested = json::from_json("[" + json::quoted(written) + "]");
    check(nested.has_value() && *nested->list()->items.front().text() == written,
          "a text survives being quoted",
          written);
}

}  // namespace rota::fuzz
