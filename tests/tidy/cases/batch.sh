# Names of unnamed namespaces, which are one in a batch. The tree has `known` in that of
# engine/core/good.cpp and `declared` in engine/core/beside.hpp.
unnamed() { printf 'namespace {\n\n%s\n\n}  // namespace\n' "$1"; }

unnamed 'bool known(int n) {' |
    finds batch engine/core/x.cpp 3 'known stands in engine/core/good.cpp'
unnamed 'constexpr int known = 3;' |
    finds batch engine/core/x.cpp 3 'one helper, or two telling names'
unnamed 'class known {' |
    finds batch engine/core/x.cpp 3 'known stands in engine/core/good.cpp'
unnamed '[[noreturn]] void known() {' | finds batch engine/core/x.cpp 3 'known stands in'
unnamed 'bool declared(char c) {' |
    finds batch engine/core/x.cpp 3 'declared stands in engine/core/beside.hpp'
unnamed 'bool declared(char c) {' | allows engine/core/beside.cpp
unnamed 'bool other(int known) {' | allows engine/core/x.cpp
unnamed '    known(3);' | allows engine/core/x.cpp
unnamed 'bool known(int n) {' | allows engine/feel/x.cpp
printf 'bool known(int n) {\n' | allows engine/core/x.cpp
