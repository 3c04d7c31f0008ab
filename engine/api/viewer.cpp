#include "api/viewer.hpp"

#include "api/request.hpp"
#include "model/nearest.hpp"

namespace rota::api {

Error no_account(const std::string& account, const people::Directory& people) {
    const std::string near(nearest_of(account, people.accounts()).value_or(""));
    return {ErrorCode::not_found,
            "没有岗位账号 `" + account + "`" +
                (near.empty() ? "；写成 单位.岗位，如 office.head" : "，是不是 `" + near + "`？"),
            "there is no account `" + account + "`" +
                (near.empty() ? "; write unit.role, such as office.head"
                              : ", did you mean `" + near + "`?")};
}

Identity Viewer::identity() const {
    if (!account) return Identity::of_operator();
    Identity identity = Identity::of_account(*account);
    identity.stands_for = stands_for;
    return identity;
}

std::vector<std::string> Viewer::accounts() const {
    std::vector<std::string> accounts = stands_for;
    if (account) accounts.insert(accounts.begin(), *account);
    return accounts;
}

Result<Viewer> viewer_of(const Value& request, const language::Office& office, Instant now) {
    const people::Directory& people = *office.people;
    Viewer viewer;
    viewer.language = text_in(request, "lang") == "en" ? Language::en : Language::zh;
    if (request["as"].is_null()) return viewer;
    const std::string account = text_in(request, "as");
    if (account.empty()) {
        return Error{ErrorCode::invalid,
                     "`as` 是空的：写成 单位.岗位，如 office.head；不写 `as` 才是本机的管理员",
                     "`as` is empty: write unit.role, such as office.head; the operator at the "
                     "machine gives no `as` at all"};
    }
    if (!people.is_account(account)) return no_account(account, people);
    viewer.account = account;
    if (people.has_absences())
        viewer.stands_for = people.acting_for(account, office.calendar->local_date(now));
    return viewer;
}

}  // namespace rota::api
