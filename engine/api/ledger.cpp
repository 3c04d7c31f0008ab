// The entries of a book, as far as a viewer may see them.
#include <algorithm>
#include <map>
#include <set>

#include "api/find.hpp"
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "api/views.hpp"

namespace rota::api {

Result<Value> list_ledger(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const std::string book = text_in(request, "book");
    const auto in_force = access.office();
    const auto rule = std::find_if(in_force->books.begin(),
                                   in_force->books.end(),
                                   [&](const Book& b) { return b.id == book; });
    if (rule == in_force->books.end()) {
        std::string ids;
        for (const Book& known : in_force->books) ids += (ids.empty() ? "" : " ") + known.id;
        return Error{ErrorCode::not_found,
                     "没有台账 `" + book + "`；现有的：" + ids,
                     "there is no book `" + book + "`; there are: " + ids};
    }
    std::map<std::string, std::unique_ptr<OpenedRun>> runs;
    const auto opened = [&](const std::optional<store::RunRow>& row) -> const OpenedRun* {
        if (!row) return nullptr;
        auto& run = runs[row->name];
        if (!run) run = open_run(access, *row, viewer);
        return run.get();
    };
    std::set<const OpenedRun*> busy;  // in which it has something to do
    if (viewer.account) {
        for (const std::string& account : viewer.accounts()) {
            for (const store::InboxItem& item : access.reader->items_of(account)) {
                if (const OpenedRun* run = opened(access.reader->run(item.run))) busy.insert(run);
            }
        }
    }
    std::vector<Value> views;
    for (const Entry& entry : access.reader->entries({book, std::nullopt})) {
        if (viewer.account) {
            const auto known = runs.find(entry.run);
            const OpenedRun* run = known != runs.end()
                                       ? known->second.get()
                                       : opened(access.reader->run_by_name(entry.run));
            const bool holds = std::any_of(busy.begin(), busy.end(), [&](const auto* other) {
                return other->sight().holds_entry(entry.no);
            });
            if (run != nullptr && (run->sight().sees_entry(entry) || holds))
                views.push_back(entry_view(*run, entry));
        } else {
            views.push_back(entry_view(entry, *in_force, viewer.language));
        }
    }
    return Value::fields({{"book", book},
                          {"label", rule->label.in(viewer.language)},
                          {"show", texts_view(rule->show)},
                          {"entries", Value::list(std::move(views))}});
}

}  // namespace rota::api
