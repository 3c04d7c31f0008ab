#include "language/step_keys.hpp"

#include <array>
#include <iterator>

namespace rota::language {

namespace {

using enum KeyShape;

constexpr StepKey keys[] = {
    {"id",
     name,
     true,
     false,
     "id = \"visit\"",
     "步骤的名字，别处用它指这一步",
     "the name of the step, by which others refer to it"},
    {"zh",
     text,
     true,
     false,
     "zh = \"走访\"",
     "给人看的中文叫法",
     "what people call it in Chinese"},
    {"do",
     name,
     false,
     false,
     "do = \"task\"",
     "做什么（步骤类型）",
     "what is done (the step type)"},
    {"in", name, true, false, "in = \"each_site\"", "属于哪个块", "the block it belongs to"},
    {"after",
     names,
     true,
     false,
     "after = [\"topics\", \"leftover\"]",
     "等哪些步骤做完；不写就等上面一步",
     "the steps it waits for; without it, the step above"},
    {"if",
     expression,
     true,
     false,
     "if = 'sign.outcome = \"approved\"'",
     "条件成立才做",
     "done only if this is true"},
    {"for_each",
     expression,
     true,
     false,
     "for_each = \"job in dates.jobs\"",
     "列表里每一项各做一遍",
     "once for each item of the list"},
    {"one_by_one",
     flag,
     true,
     false,
     "one_by_one = true",
     "一项做完再做下一项",
     "one item after the other"},
    {"at_most",
     whole,
     true,
     false,
     "at_most = 3",
     "同时最多开几项",
     "how many items are open at a time"},
    {"who", addresses, false, true, "who = \"office.clerk\"", "谁来办", "who does it"},
    {"cc", addresses, false, false, "cc = \"office.head\"", "抄送给谁", "who may read it"},
    {"deputy",
     addresses,
     false,
     true,
     "deputy = \"office.clerk\"",
     "办理人不在时由谁代办",
     "who stands in"},
    {"claim", flag, false, true, "claim = true", "先认领再办理", "it must be claimed first"},
    {"claim_lapses",
     sentence,
     false,
     true,
     "claim_lapses = \"2 workdays\"",
     "认领后多久不办就作废",
     "how long a claim lasts"},
    {"on", sentence, false, false, "on = \"2 workdays later\"", "哪一天", "on which day"},
    {"due", sentence, false, true, "due = \"5 workdays\"", "办理期限", "by when"},
    {"extend",
     sentence,
     false,
     true,
     "extend = \"once, up to 5 workdays\"",
     "可以申请延期几次、多久",
     "how often and how far it may be extended"},
    {"extend_by",
     addresses,
     false,
     true,
     "extend_by = \"office.head\"",
     "延期由谁批",
     "who grants an extension"},
    {"remind",
     sentences,
     false,
     true,
     "remind = [\"2 workdays before\"]",
     "到期前什么时候提醒",
     "when to remind before it is due"},
    {"overdue",
     sentences,
     false,
     true,
     "overdue = \"remind daily\"",
     "逾期怎么办",
     "what happens when it is overdue"},
    {"evidence",
     sentences,
     false,
     true,
     "evidence = [\"2 photos\", \"location\"]",
     "要交哪些佐证",
     "what must be handed in with it"},
    {"hide_from",
     addresses,
     false,
     false,
     "hide_from = \"townships\"",
     "不让谁看到",
     "who must not see it"},
    {"opens",
     name,
     false,
     false,
     "opens = \"problems\"",
     "把发现记入哪本台账",
     "the book its findings go into"},
    {"about",
     value,
     false,
     false,
     "about = \"${problem}\"",
     "针对台账里的哪一条",
     "the entry it is about"},
    {"closes",
     value,
     false,
     false,
     "closes = \"${problem}\"",
     "办成后销号哪一条",
     "the entry it closes"},
    {"back_to",
     name,
     false,
     false,
     "back_to = \"rectify\"",
     "不通过时退回哪一步",
     "where it goes back when the answer is no"},
    {"back_max", whole, false, false, "back_max = 2", "最多退回几次", "how often it may go back"},
    {"retry",
     sentence,
     false,
     false,
     "retry = \"3 times every 10 minutes\"",
     "出故障时自动重试",
     "how often to try again after a failure"},
    {"on_error",
     name,
     true,
     false,
     "on_error = \"ask\"",
     "重试用完仍出故障怎么办",
     "what happens when it keeps failing"},
};

constexpr auto known = [] {
    std::array<Known, std::size(keys)> table{};
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = {keys[i].key, keys[i].example};
    return table;
}();

}  // namespace

std::span<const StepKey> step_keys() { return keys; }

const StepKey* find_step_key(std::string_view key) {
    for (const StepKey& known_key : keys) {
        if (known_key.key == key) return &known_key;
    }
    return nullptr;
}

std::span<const Known> known_step_keys() { return known; }

std::vector<std::string> step_key_names(bool of_blocks) {
    std::vector<std::string> names;
    for (const StepKey& key : keys) {
        if (!of_blocks || key.on_blocks) names.emplace_back(key.key);
    }
    return names;
}

}  // namespace rota::language
