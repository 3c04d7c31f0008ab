// Seeds, and the record of a draw: what went in and what came out, complete enough to be worked out
// again with nothing else at hand.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <rota/sdk.hpp>

namespace rota::allot_steps {

/// Seed of a draw. A sealed seed is known to the engine alone until the reveal: it may be in no
/// output, message or log line.
struct Seed {
    std::string text;
    bool is_sealed = false;
};

/// The seed that is written; without one, the public name of the run; "sealed": one made of the
/// random bits of the call.
Seed seed_of(const Call& call, const std::optional<std::string>& written);

/// `seed` as a parameter, the same for all types that draw.
Field described_seed(Field field);

/// The record, as an effect: `inputs` are those of the rule, in canonical order.
DrawRecord record_of(const Call& call,
                     std::string_view type,
                     const Seed& seed,
                     const Json& inputs,
                     const Json& result);

/// Why a record cannot be judged, or is not true whatever its result; nothing where it can be.
std::optional<Verdict> verdict_beforehand(const Json& record, std::string_view type);
/// The verdict on a record whose result was `recorded` and is worked out to be `recomputed`.
Verdict verdict_of(const Json& recorded, const Json& recomputed);
Verdict verdict_against(const Text& why);

/// Works out a record again, by the rule that made it.
template <class Inputs, class Result>
Verdict verdict_on(const Json& record,
                   std::string_view type,
                   Result (*rule)(const Inputs&, const std::string& seed)) {
    try {
        if (auto verdict = verdict_beforehand(record, type)) return *verdict;
        const Result result = rule(Codec<Inputs>::read(record), record["seed"].text());
        static_cast<void>(Codec<Result>::read(record["result"]));  // says what is malformed in it
        return verdict_of(record["result"], Codec<Result>::write(result));
    } catch (const Failure& failure) {
        return verdict_against(failure.message);
    } catch (const JsonError& error) {
        return verdict_against({std::string("记录的写法不对：") + error.what(),
                                std::string("the record is malformed: ") + error.what()});
    }
}

}  // namespace rota::allot_steps
