#include "feel/kinds.hpp"

#include <variant>

#include "feel/words.hpp"

namespace rota::feel {

KindNames names_of(Kinds set) {
    KindNames names;
    for (std::size_t i = 1; i < std::variant_size_v<Value::Any>; ++i) {
        if ((set & kind_at(i)) == 0) continue;
        if (!names.en.empty()) {
            names.zh.append("或");
            names.en.append(" or ");
        }
        names.zh.append(kind_words(i).zh);
        names.en.append(kind_words(i).en);
    }
    return names;
}

}  // namespace rota::feel
