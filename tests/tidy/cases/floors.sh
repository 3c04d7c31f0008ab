# Who includes whom.
line() { printf '\n%s\n' "$1"; }

line '#include "core/decide.hpp"' |
    finds floors engine/feel/x.cpp 2 'feel includes core, which does not lie below it'
line '#include "calendar/due.hpp"' | finds floors engine/feel/x.cpp 2 'feel includes calendar'
line '#include "calendar/due.hpp"' |
    finds floors engine/core/x.cpp 2 'core includes calendar but does not link it'
line '#include "due.hpp"' | finds floors engine/core/x.cpp 2 '"due.hpp" is no header of a room'
line '#include <rota/step.hpp>' |
    finds floors engine/core/x.cpp 2 'only engine/plugin includes the SDK'
line '#include "model/good.hpp"' | allows engine/core/x.cpp
line '#include "core/good.hpp"' | allows engine/core/x.cpp
line '// #include "runtime/loop.hpp"' | allows engine/core/x.cpp
line '#include <rota/plugin.h>' | allows engine/plugin/x.cpp
line '#include "runtime/good.hpp"' | allows engine/main.cpp.in
echo '// A room.' | finds floors engine/cellar/x.inc 1 'the room cellar has no floor'
line 'rota_room(feel SOURCES x.cpp BELOW rota::core)' |
    finds floors engine/feel/CMakeLists.txt 2 'feel links core, which does not lie below it'
line 'rota_room(feel SOURCES x.cpp PRIVATE_BELOW rota::core)' |
    finds floors engine/feel/CMakeLists.txt 2 'feel links core, which does not lie below it'

line '#include "model/good.hpp"' |
    finds floors plugins/flow/x.cpp 2 'a plugin includes the SDK and its own folder'
line '#include "wait.hpp"' | finds floors plugins/flow/x.cpp 2 '"wait.hpp" is neither'
line '#include <boost/json.hpp>' | finds floors plugins/flow/x.cpp 2 '<boost/json.hpp> is neither'
line '#include <rota/step.hpp>' | allows plugins/flow/x.cpp
line '#include <vector>' | allows plugins/flow/x.cpp
line '#include "model/good.hpp"' |
    finds floors sdk/x.cpp 2 'the SDK stands on the standard library alone'
line '#include <boost/json.hpp>' |
    finds floors sdk/x.cpp 2 'the SDK stands on the standard library alone'
line '#include <gtest/gtest.h>' |
    finds floors sdk/x.cpp 2 'the SDK stands on the standard library alone'
line '#include <cstdint>' | allows sdk/x.cpp

heavy() { printf '// What it is.\n#pragma once\n#include <%s>\n' "$1"; }
heavy boost/asio/post.hpp | finds heavy engine/store/store.hpp 3 '<boost/asio/post.hpp> is heavy'
heavy boost/beast.hpp | finds heavy engine/store/store.hpp 3 'include it in a .cpp'
heavy toml++/toml.h | finds heavy engine/people/x.hpp 3 '<toml++/toml.h> is heavy'
heavy spdlog/spdlog.h | finds heavy engine/store/store.hpp 3 '<spdlog/spdlog.h> is heavy'
heavy toml++/toml.h | allows engine/language/x.hpp
