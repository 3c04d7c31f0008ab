// Which words are refused, and which only look like them.
#include "language/personal_words.hpp"

#include "engine/language/support.hpp"

namespace rota::language {

TEST(PersonalWordIn, FindsWhatRecordsWhoPeopleAre) {
    for (const char* text :
         {"religion",     "Religions",      "faith",      "ethnic_group", "ethnicity",
          "nationality",  "nation",         "party",      "Party member", "is_party_member",
          "id_number",    "ID card",        "id_card_no", "passport_no",  "identity-card",
          "home_address", "face_photo",     "sfzh",       "minzu",        "宗教信仰",
          "民族",         "少数民族联络点", "党派",       "政治面貌",     "身份证号",
          "是否党员",     "护照",           "家庭住址",   "人脸照片",     "民族宗教"}) {
        EXPECT_TRUE(personal_word_in(text).has_value()) << text;
    }
}

TEST(PersonalWordIn, LeavesHarmlessWordsAlone) {
    for (const char* text : {"third_party", "Third party report",
                             "party_a",     "working_party",
                             "department",  "national_day",
                             "nationwide",  "international",
                             "identity",    "id",
                             "address",     "surface",
                             "good faith",  "党校",
                             "党政办公室",  "党建",
                             "民族路",      "民族乡政府",
                             "党员活动室",  "团结",
                             "第三方"}) {
        EXPECT_EQ(personal_word_in(text).value_or(""), "") << text;
    }
}

}  // namespace rota::language
