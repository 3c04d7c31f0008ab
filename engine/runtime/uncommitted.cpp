#include "runtime/uncommitted.hpp"

#include "core/entries.hpp"

namespace rota::runtime {

std::optional<Entry> Uncommitted::entry(std::string_view no) const {
    if (const Entry* known = entries_.find(no)) return *known;
    return reader_->entry(no);
}

std::uint64_t Uncommitted::last_number(std::string_view pattern) {
    if (const auto known = numbers_.find(pattern); known != numbers_.end()) return known->second;
    const std::uint64_t last = reader_->last_number(pattern);
    numbers_.emplace(pattern, last);
    return last;
}

std::optional<store::RequestRow> Uncommitted::request(const std::string& key) const {
    if (const store::RequestRow* known = requests_.find(key)) return *known;
    return reader_->request(key);
}

std::optional<store::StartRow> Uncommitted::taken_start(const std::string& workflow,
                                                        const std::string& stands_for) const {
    if (const store::StartRow* known = starts_.find(StartIdentity(workflow, stands_for)))
        return store::is_taken(known->decision) ? std::optional(*known) : std::nullopt;
    return reader_->taken_start(workflow, stands_for);
}

void Uncommitted::follow(std::uint64_t batch, const std::vector<Event>& events) {
    Instant at{};
    std::string by;
    const auto change = [&](const std::string& no, const auto& apply) {
        auto changed = entry(no);
        if (!changed) return;
        apply(*changed);
        keep(batch, std::move(*changed));
    };
    for (const Event& event : events) {
        if (const auto* accepted = std::get_if<event::InputAccepted>(&event)) {
            at = accepted->at;
            by = accepted->by;
        } else if (const auto* issued = std::get_if<event::NumberIssued>(&event)) {
            numbers_[issued->pattern] = issued->n;
        } else if (const auto* opened = std::get_if<event::EntryOpened>(&event)) {
            keep(batch, opened->entry);
        } else if (const auto* amended = std::get_if<event::EntryAmended>(&event)) {
            change(amended->no, [&](Entry& entry) { core::amend(entry, amended->set); });
        } else if (const auto* closed = std::get_if<event::EntryClosed>(&event)) {
            change(closed->no, [&](Entry& entry) { core::close(entry, at, closed->by); });
        } else if (const auto* dropped = std::get_if<event::EntryDropped>(&event)) {
            change(dropped->no, [&](Entry& entry) { core::drop(entry, at, by, dropped->because); });
        }
    }
}

void Uncommitted::keep(std::uint64_t batch, Entry entry) {
    const std::string no = entry.no;
    entries_.keep(batch, no, std::move(entry));
}

void Uncommitted::keep(std::uint64_t batch, const store::RequestRow& row) {
    requests_.keep(batch, row.key, row);
}

void Uncommitted::keep(std::uint64_t batch, const store::StartRow& row) {
    if (!store::is_taken(row.decision) && !store::settles_queued(row.decision)) return;
    starts_.keep(batch, StartIdentity(row.workflow, row.stands_for), row);
}

void Uncommitted::committed(std::uint64_t batch) {
    entries_.forget_written(batch);
    requests_.forget_written(batch);
    starts_.forget_written(batch);
}

}  // namespace rota::runtime
