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

Result<Viewer> viewer_of(const Value& request, const people::Directory& people) {
    Viewer viewer;
    viewer.language = text_in(request, "lang") == "en" ? Language::en : Language::zh;
    const std::string account = text_in(request, "as");
    if (account.empty()) return viewer;
    if (!people.is_account(account)) return no_account(account, people);
    viewer.account = account;
    return viewer;
}

}  // namespace rota::api
