// Whatever the bytes, reading and evaluating them returns. The conformance cases are cut, spliced
// and overgrown with a fixed seed; a build with sanitizers makes this test worth most.
#include <random>

#include <gtest/gtest.h>

#include "engine/feel/tck_cases.hpp"
#include "feel/evaluate.hpp"
#include "feel/text.hpp"

namespace rota::feel {

namespace {

class Mutator {
  public:
    Mutator(std::vector<std::string> texts, unsigned seed)
        : texts_(std::move(texts)), random_(seed) {}

    std::string next() {
        std::string text = one_of(texts_);
        for (std::size_t rounds = below(3) + 1; rounds > 0; --rounds) mutate(text);
        return text.substr(0, 4000);
    }

  private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }
    const std::string& one_of(const std::vector<std::string>& all) {
        return all[below(all.size())];
    }
    std::string slice_of(const std::string& text) {
        const std::size_t begin = below(text.size() + 1);
        return text.substr(begin, below(30));
    }

    void mutate(std::string& text) {
        static const std::vector<std::string> pieces = {
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "..",
            ".",
            "-",
            "**",
            "*",
            "/",
            "=",
            "<",
            ">=",
            "\"",
            "@",
            "?",
            "item",
            "partial",
            " for x in ",
            " return ",
            " some x in ",
            " satisfies ",
            " if ",
            " then ",
            " else ",
            " in ",
            " between ",
            " and ",
            " or ",
            " instance of ",
            "function(a) ",
            "null",
            "true",
            "1e6000",
            "-1",
            "0",
            "999999999",
            "\\u",
            "\xE5",
            "\xFF",
            "Full Name",
            "sort(",
            "string(",
            "matches(",
            "replace(",
            "date and time(",
            "partial[-1]",
            "list<",
            "@\"P1D\"",
            "@\"2018-07-13T24:00:00@Asia/Shanghai\"",
            "[1..1000000]",
            "//",
            "/*",
        };
        const std::size_t at = below(text.size() + 1);
        switch (below(8)) {
            case 0: text.erase(at, below(10)); break;
            case 1: text.insert(at, one_of(pieces)); break;
            case 2: text.insert(at, slice_of(one_of(texts_))); break;
            case 3: text.insert(at, slice_of(text)); break;
            case 4:
                if (at < text.size()) text[at] = static_cast<char>(below(256));
                break;
            case 5: text = one_of(pieces) + text + one_of(pieces); break;
            case 6: overgrow(text, at); break;
            default: text.insert(at, one_of(pieces) + one_of(pieces)); break;
        }
    }

    void overgrow(std::string& text, std::size_t at) {
        const std::string piece =
            below(2) == 0 ? slice_of(text) : std::string(1, "([{-!"[below(5)]);
        for (std::size_t i = below(300); i > 0; --i) text.insert(at, piece);
    }

    std::vector<std::string> texts_;
    std::mt19937 random_;
};

class SomeScope : public Scope {
  public:
    std::optional<Value> find(std::string_view name) const override {
        if (name.size() > 3) return std::nullopt;
        List looped{{Value::fields({{"a", Value::list({1, 2})}}), Value::fields({{"a", Null()}})},
                    true};
        return Value::fields({{"a", std::move(looped)}, {"b", "\xFF text \xE5"}, {"c", Null()}});
    }
};

Environment environment_of(const Scope& scope) {
    Environment environment;
    environment.scope = &scope;
    environment.limits.steps_max = 3'000;
    environment.limits.bytes_max = 300'000;
    return environment;
}

void read_and_evaluate(const std::string& text) {
    const SomeScope scope;
    const auto parsed = parse(text, {"Full Name", "a-b"});
    const TreePtr* tree = std::get_if<TreePtr>(&parsed);
    if (tree == nullptr) {
        const auto& error = std::get<SyntaxError>(parsed);
        EXPECT_LE(error.offset, text.size());
        EXPECT_FALSE(error.en.empty());
        return;
    }
    const Evaluation found = evaluate(**tree, environment_of(scope));
    EXPECT_TRUE(found.value.is_null() || !found.exceeded);
    text_of(found.value);
    for (const Reference& reference : references(**tree)) {
        EXPECT_LE(reference.offset + reference.length, text.size());
    }
}

TEST(Robustness, MutatedExpressionsAreReadAndEvaluatedToAnEnd) {
    std::vector<std::string> texts;
    for (const TckCase& tck_case : read_tck_cases()) texts.push_back(tck_case.expression);
    Mutator mutator(std::move(texts), 20180713);

    for (int i = 0; i < 20'000; ++i) {
        const std::string text = mutator.next();
        SCOPED_TRACE(text);
        read_and_evaluate(text);
    }
}

TEST(Robustness, RandomBytesAreReadToAnEnd) {
    std::mt19937 random(42);

    for (int i = 0; i < 5'000; ++i) {
        std::string text(random() % 60, ' ');
        for (char& c : text) c = static_cast<char>(random() % 256);
        read_and_evaluate(text);
    }
}

}  // namespace

}  // namespace rota::feel
