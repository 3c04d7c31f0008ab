#include "core/findings.hpp"

#include <algorithm>

#include "core/entries.hpp"

namespace rota::core {

namespace {

/// The findings of an output: failed checklist items, or the rows of the form's list field named
/// like the book, or the output of that name.
const List* findings_of(const Value& output, const std::string& book) {
    if (const List* findings = output["findings"].list()) return findings;
    if (const List* rows = output["fields"][book].list()) return rows;
    return output[book].list();
}

/// Where `{n}` or `{n:3}` stands in a pattern: offset, length, digits.
struct NumberPlace {
    std::size_t offset;
    std::size_t length;
    std::size_t digits;
};

std::optional<NumberPlace> number_place(const std::string& pattern) {
    const std::size_t open = pattern.find("{n");
    if (open == std::string::npos) return std::nullopt;
    const std::size_t close = pattern.find('}', open);
    if (close == std::string::npos) return std::nullopt;
    const std::string inside = pattern.substr(open + 2, close - open - 2);
    std::size_t digits = 1;
    if (inside.size() == 2 && inside[0] == ':' && inside[1] >= '1' && inside[1] <= '9')
        digits = static_cast<std::size_t>(inside[1] - '0');
    return NumberPlace{open, close - open + 1, digits};
}

std::uint64_t next_number(const Decider& decider, const std::string& pattern) {
    for (auto e = decider.out.events.rbegin(); e != decider.out.events.rend(); ++e) {
        const auto* issued = std::get_if<event::NumberIssued>(&*e);
        if (issued != nullptr && issued->pattern == pattern) return issued->n + 1;
    }
    return decider.context.lookup.last_number(pattern) + 1;
}

/// The run that opened an entry hears of it, if that is another run.
template <class Change>
void tell_opener(Decider& decider, std::optional<Entry> entry, const Change& change) {
    if (!entry || decider.state.entries.contains(entry->no)) return;
    change(*entry);
    decider.order(effect::TellOpener{std::move(*entry)});
}

}  // namespace

std::optional<Entry> current_entry(const Decider& decider, const std::string& no) {
    const auto own = decider.state.entries.find(no);
    if (own != decider.state.entries.end()) return own->second;
    for (auto e = decider.out.effects.rbegin(); e != decider.out.effects.rend(); ++e) {
        const auto* told = std::get_if<effect::TellOpener>(&*e);
        if (told != nullptr && told->entry.no == no) return told->entry;
    }
    return decider.context.lookup.entry(no);
}

std::string issue_number(Decider& decider, std::string pattern) {
    const std::string year =
        std::to_string(decider.context.calendar.local_date(decider.context.now).year);
    for (auto at = pattern.find("{year}"); at != std::string::npos; at = pattern.find("{year}"))
        pattern.replace(at, 6, year);
    const auto place = number_place(pattern);
    if (!place) return pattern;
    const std::uint64_t n = next_number(decider, pattern);
    decider.emit(event::NumberIssued{pattern, n});
    std::string digits = std::to_string(n);
    if (digits.size() < place->digits) digits.insert(0, place->digits - digits.size(), '0');
    return pattern.replace(place->offset, place->length, digits);
}

std::string open_entry(Decider& decider,
                       const Activation& step,
                       const std::string& book,
                       std::string id,
                       std::vector<Field> fields) {
    const auto& books = decider.context.books;
    const auto rule = std::find_if(
        books.begin(), books.end(), [&](const Book& candidate) { return candidate.id == book; });
    // A book that has been taken out of the office since the run began is still written to.
    const std::string pattern = rule == books.end() ? book + "{year}-{n:3}" : rule->no;

    Entry entry;
    entry.no = issue_number(decider, pattern);
    entry.id = std::move(id);
    entry.book = book;
    entry.run = decider.state.name;
    entry.step = decider.step_of(step.step).id;
    entry.opener = step;
    if (const auto& spec = decider.at(step.path()).spec) {
        entry.site = spec->site;
        entry.unit = spec->unit;
    }
    entry.opened_at = decider.state.now;
    for (auto& [name, value] : fields) {
        if (name == "unit" && entry.unit.empty() && value.text() != nullptr)
            entry.unit = *value.text();
        else if (name != "id" && name != "no" && name != "status")
            entry.fields.emplace_back(std::move(name), std::move(value));
    }
    const std::string no = entry.no;
    decider.emit(event::EntryOpened{std::move(entry)});
    return no;
}

void open_entries(Decider& decider, const Activation& step, const event::StepFinished& finished) {
    const std::string& book = *decider.step_of(step.step).opens;
    const List* findings = findings_of(finished.output, book);
    if (findings == nullptr) return;
    std::size_t position = 0;
    for (const Value& finding : findings->items) {
        ++position;
        std::vector<Field> fields;
        if (finding.fields() != nullptr) fields = finding.fields()->items;
        const std::string* item = finding["item"].text();
        open_entry(decider,
                   step,
                   book,
                   item != nullptr ? *item : std::to_string(position),
                   std::move(fields));
    }
}

void amend_entry(Decider& decider, const std::string& no, const std::vector<Field>& set) {
    auto entry = current_entry(decider, no);
    decider.emit(event::EntryAmended{no, set});
    tell_opener(decider, std::move(entry), [&](Entry& changed) { amend(changed, set); });
}

void close_entry(Decider& decider, const std::string& no, const std::string& by) {
    auto entry = current_entry(decider, no);
    if (!entry || entry->status != EntryStatus::open) return;
    decider.emit(event::EntryClosed{no, by});
    tell_opener(
        decider, std::move(entry), [&](Entry& changed) { close(changed, decider.state.now, by); });
}

void drop_entry(Decider& decider, const std::string& no, const std::string& because) {
    auto entry = current_entry(decider, no);
    if (!entry || entry->status != EntryStatus::open) return;
    decider.emit(event::EntryDropped{no, because});
    tell_opener(decider, std::move(entry), [&](Entry& changed) {
        drop(changed, decider.state.now, decider.state.actor, because);
    });
}

Value run_outputs(const Decider& decider) {
    Fields outputs;
    for (StepIndex index : decider.workflow.top) {
        const Step& rule = decider.step_of(index);
        const StepState& step = decider.state.root.steps[rule.slot];
        if (rule.type != "set" || !step.finished || step.phase != Phase::done) continue;
        if (const Fields* values = step.finished->output.fields()) {
            for (const auto& [name, value] : values->items) outputs.set(name, value);
        }
    }
    return Value(std::move(outputs));
}

}  // namespace rota::core
