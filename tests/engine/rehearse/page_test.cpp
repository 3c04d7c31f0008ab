// The page of a year: well formed, all in one file, and saying what the year says.
#include "rehearse/page.hpp"

#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "played.hpp"

namespace rota::rehearse {

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string page_of(const Year& year, Language language) {
    return to_page(year, summary_of(year, libraries().types()), language);
}
const std::string& shipped_page(std::int64_t year) {
    static std::map<std::int64_t, std::string> pages;
    std::string& page = pages[year];
    if (page.empty()) page = page_of(played(shipped_office(), whole_year(year)), Language::en);
    return page;
}

std::size_t count(const std::string& text, const std::string& word) {
    std::size_t found = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++found;
    return found;
}

/// Names of elements that are closed where another is open, or never.
std::vector<std::string> badly_nested(const std::string& html) {
    static const std::set<std::string> single = {"!doctype", "meta", "br"};
    std::vector<std::string> open, bad;
    std::size_t at = html.find('<');
    while (at != std::string::npos) {
        const std::size_t end = html.find('>', at);
        const bool closes = html[at + 1] == '/';
        const std::size_t name_at = at + (closes ? 2 : 1);
        const std::string name = html.substr(name_at, html.find_first_of(" >/", name_at) - name_at);
        if (closes) {
            if (open.empty() || open.back() != name)
                bad.push_back(name);
            else
                open.pop_back();
        } else if (html[end - 1] != '/' && !single.contains(name)) {
            open.push_back(name);
        }
        at = html.find('<', end);
    }
    bad.insert(bad.end(), open.begin(), open.end());
    return bad;
}

TEST(Page, IsWellFormedAndAllInOneFile) {
    const std::string& page = shipped_page(2027);
    EXPECT_THAT(badly_nested(page), ::testing::IsEmpty());
    EXPECT_THAT(badly_nested("<p><b>x</p></b>"), ::testing::SizeIs(::testing::Gt(0u)));
    for (const char* outside : {"http:", "https:", "//", "src=", "@import", "url(", "<script"})
        EXPECT_THAT(page, Not(HasSubstr(outside)));
}

TEST(Page, ShowsEveryDayAndSaysWhatWasPlayed) {
    const std::string& page = shipped_page(2027);
    EXPECT_EQ(count(page, "title=\"2027-"), 365u);
    EXPECT_EQ(count(page, "class=\"month unpublished\""), 12u);
    EXPECT_THAT(page,
                AllOf(HasSubstr("The year 2027, rehearsed"),
                      HasSubstr("seed 1"),
                      HasSubstr("not out yet for 12 months"),
                      HasSubstr("rota simulate 2027 --seed 1"),
                      HasSubstr("Chang'an")));
}

TEST(Page, MarksHolidaysAndMakeUpWorkdays) {
    const std::string& page = shipped_page(2026);
    EXPECT_EQ(count(page, "class=\"month unpublished\""), 0u);
    // The notice for 2026: Spring Festival from 15 to 23 February; Saturday 14 is worked for it.
    EXPECT_THAT(page, HasSubstr("class=\"day holiday\" title=\"2026-02-17 "));
    EXPECT_THAT(page, ::testing::ContainsRegex("class=\"day makeup[^\"]*\" title=\"2026-02-14 "));
    EXPECT_THAT(page, HasSubstr("class=\"day off\" title=\"2026-03-07\""));
}

TEST(Page, SpeaksTheLanguageThatIsAskedFor) {
    const Year year = played(shipped_office(), {{2027, 1, 1}, {2027, 2, 28}, 1, ""});
    const std::string zh = page_of(year, Language::zh);
    EXPECT_THAT(zh,
                AllOf(HasSubstr("<html lang=\"zh-CN\">"),
                      HasSubstr("预演 2027-01-01 – 2027-02-28"),
                      HasSubstr("基层负担"),
                      HasSubstr("东洲街道"),
                      Not(HasSubstr("Dongzhou"))));
    EXPECT_EQ(zh, page_of(year, Language::zh));
}

TEST(Page, OfATimeWithoutAnythingIsOneToo) {
    const Year year = played(shipped_office(), {{2027, 1, 2}, {2027, 1, 3}, 1, ""});
    const std::string page = page_of(year, Language::en);
    EXPECT_THAT(badly_nested(page), ::testing::IsEmpty());
    EXPECT_THAT(page,
                AllOf(HasSubstr("There are no visits in this time."), Not(HasSubstr("#burden"))));
}

TEST(Page, TakesNoTextForMarkup) {
    const auto office = small_office(R"(
[start]
every = "month"
on    = "workday 1"

[[step]]
id  = "note"
zh  = "<b>登记</b> & \"归档\""
do  = "task"
who = "office.clerk"
due = "1 workday"
)");
    const std::string page = page_of(played(office,
                                            {{2027, 1, 1}, {2027, 1, 31}, 1, ""},
                                            personas(*office, "[[rule]]\nlate = \"100 %\"\n")),
                                     Language::zh);
    EXPECT_THAT(page, HasSubstr("&lt;b&gt;登记&lt;/b&gt; &amp; &quot;归档&quot;"));
    EXPECT_THAT(page, Not(HasSubstr("<b>登记")));
    EXPECT_THAT(badly_nested(page), ::testing::IsEmpty());
}

}  // namespace

}  // namespace rota::rehearse
